import type { Document } from "../documents/types.ts";
import { stem } from "../text/porter.ts";

/**
 * The company's ranking of document types, strongest first: the numbered list on the page that says which source counts.
 * Empty when there is no such page.
 */
export function authorityOrder(documents: readonly Document[]): string[] {
  const types = [...new Set(documents.map(({ type }) => type))].filter((type) => type !== "");
  let best: string[] = [];
  for (const { text, bodyStart } of documents) {
    const body = text.slice(bodyStart);
    if (!/\b(?:wins|prevails?|counts?|takes? precedence|overrules?|authorit)/i.test(body)) continue;
    const order: string[] = [];
    for (const [, line = ""] of body.matchAll(/^\s*\d+[.)]\s+(.+)$/gm)) {
      const words = new Set(
        line
          .toLowerCase()
          .match(/[a-z]+/g)
          ?.map(stem),
      );
      for (const type of types)
        if (!order.includes(type) && typeWords(type).some((name) => words.has(stem(name)))) order.push(type);
    }
    if (order.length > best.length) best = order;
  }
  return best.length >= 2 ? best : [];
}

const typeWords = (type: string) => [type, ...(TYPE_SYNONYMS[type] ?? [])];
const TYPE_SYNONYMS: Record<string, readonly string[]> = {
  notes: ["minutes", "meeting"],
  email: ["mail", "emails", "correspondence"],
  faq: ["faqs", "questions"],
  changelog: ["release"],
  register: ["registry", "registers"],
  ticket: ["issues", "tracker"],
  handbook: ["manual", "guide"],
  policy: ["rule"],
};

/** Where a statement comes from, and the day from which it holds. */
export interface Source {
  doc: Document;
  from: string | null;
}

/**
 * Compare two sources that disagree; negative when `a` prevails. The stronger document type wins, whichever is newer; within
 * a type the later source wins.
 * @param order document types, strongest first; types that are not listed come last
 */
export function compareAuthority(order: readonly string[], a: Source, b: Source): number {
  const rank = ({ doc }: Source) => (order.includes(doc.type) ? order.indexOf(doc.type) : order.length);
  return rank(a) - rank(b) || (b.from ?? "").localeCompare(a.from ?? "");
}
