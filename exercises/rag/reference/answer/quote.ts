import type { Citation, Document } from "../model.ts";

/** The exercise takes no longer quotes. Characters. */
const LONGEST = 400;

/**
 * A quote that is in the document, word for word; null when it is not, which no answer may rest on. What is too long is cut at
 * a word's end, around the value.
 */
export function quoteFrom(doc: Document, text: string, value: string): Citation | null {
  const collapsed = text.replace(/\s+/g, " ").trim();
  if (collapsed === "" || !doc.text.replace(/\s+/g, " ").includes(collapsed)) return null;
  if (collapsed.length <= LONGEST) return { doc: doc.id, quote: collapsed };
  const at = Math.max(0, collapsed.toLowerCase().indexOf(value.toLowerCase()));
  const from = Math.max(0, Math.min(at - LONGEST / 2, collapsed.length - LONGEST));
  const cut = collapsed.slice(from, from + LONGEST);
  const start = from === 0 ? 0 : cut.indexOf(" ") + 1;
  const end = from + LONGEST >= collapsed.length ? cut.length : cut.lastIndexOf(" ");
  return { doc: doc.id, quote: cut.slice(start, end) };
}
