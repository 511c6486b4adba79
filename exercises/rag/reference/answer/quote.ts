import { type Citation, MAX_QUOTE } from "../../contract.ts";
import type { Document } from "../documents/types.ts";

/**
 * A verbatim quote of a text from a document; null when the document does not contain the text. A text that is too long is cut
 * at word boundaries, around the value.
 */
export function quoteFrom(doc: Document, text: string, value: string): Citation | null {
  const collapsed = text.replace(/\s+/g, " ").trim();
  if (collapsed === "" || !doc.text.replace(/\s+/g, " ").includes(collapsed)) return null;
  if (collapsed.length <= MAX_QUOTE) return { doc: doc.id, quote: collapsed };
  const at = Math.max(0, collapsed.toLowerCase().indexOf(value.toLowerCase()));
  const from = Math.max(0, Math.min(at - MAX_QUOTE / 2, collapsed.length - MAX_QUOTE));
  const cut = collapsed.slice(from, from + MAX_QUOTE);
  const start = from === 0 ? 0 : cut.indexOf(" ") + 1;
  const end = from + MAX_QUOTE >= collapsed.length ? cut.length : cut.lastIndexOf(" ");
  return { doc: doc.id, quote: cut.slice(start, end) };
}
