import type { Document } from "../model.ts";

const HEAD = /^restates:\s*(\S+)\s*$/m;
const WRONG = /^Wrong: (.+)$/m;

/**
 * Documents in which restatements count: the wrong sentence is blanked in the page and in the notice, and the notice holds
 * from the page's own first day. Places in the texts stay what they were, so that quotes are still verbatim.
 */
export function restated(documents: readonly Document[]): Document[] {
  const fresh = new Map(documents.map((doc) => [doc.id, doc]));
  for (const notice of documents) {
    const page = fresh.get(HEAD.exec(notice.text.slice(0, notice.bodyStart))?.[1] ?? "");
    const wrong = WRONG.exec(notice.text)?.[1];
    if (!page || wrong === undefined) continue;
    fresh.set(page.id, { ...page, text: blank(page.text, wrong) });
    fresh.set(notice.id, { ...notice, from: page.from, text: blank(notice.text, `Wrong: ${wrong}`) });
  }
  return documents.map(({ id }) => fresh.get(id)).filter((doc) => doc !== undefined);
}

function blank(text: string, sentence: string): string {
  const start = text.indexOf(sentence);
  if (start === -1) return text;
  return text.slice(0, start) + " ".repeat(sentence.length) + text.slice(start + sentence.length);
}
