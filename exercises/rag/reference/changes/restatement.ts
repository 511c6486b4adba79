import type { Document } from "../documents/types.ts";

const RESTATES_FIELD = /^restates:\s*(\S+)\s*$/m;
const WRONG_SENTENCE = /^Wrong: (.+)$/m;

/**
 * The documents as restatement notices correct them: the wrong sentence is blanked out in the page and in the notice, and the
 * notice holds from the page's own first day. Blanking keeps all offsets, so that quotes stay verbatim.
 */
export function applyRestatements(documents: readonly Document[]): Document[] {
  const corrected = new Map(documents.map((doc) => [doc.id, doc]));
  for (const notice of documents) {
    const page = corrected.get(RESTATES_FIELD.exec(notice.text.slice(0, notice.bodyStart))?.[1] ?? "");
    const wrong = WRONG_SENTENCE.exec(notice.text)?.[1];
    if (!page || wrong === undefined) continue;
    corrected.set(page.id, { ...page, text: blankOut(page.text, wrong) });
    corrected.set(notice.id, { ...notice, from: page.from, text: blankOut(notice.text, `Wrong: ${wrong}`) });
  }
  return documents.map(({ id }) => corrected.get(id)).filter((doc) => doc !== undefined);
}

function blankOut(text: string, sentence: string): string {
  const start = text.indexOf(sentence);
  if (start === -1) return text;
  return text.slice(0, start) + " ".repeat(sentence.length) + text.slice(start + sentence.length);
}
