import type { Document } from "../model.ts";
import { stem } from "../text/porter.ts";

/**
 * The order of the company's sources, strongest first, as types of documents: the numbered list on the page that says
 * which source counts. [] when there is no such page.
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
        if (!order.includes(type) && namesFor(type).some((name) => words.has(stem(name)))) order.push(type);
    }
    if (order.length > best.length) best = order;
  }
  return best.length >= 2 ? best : [];
}

const namesFor = (type: string) => [type, ...(OTHER_NAMES[type] ?? [])];
const OTHER_NAMES: Record<string, readonly string[]> = {
  notes: ["minutes", "meeting"],
  email: ["mail", "emails", "correspondence"],
  faq: ["faqs", "questions"],
  changelog: ["release"],
  register: ["registry", "registers"],
  ticket: ["issues", "tracker"],
  handbook: ["manual", "guide"],
  policy: ["rule"],
};

/** Something that a document says, to be weighed against what others say. */
export interface Said {
  doc: Document;
  from: string | null;
}

/**
 * Compare two that disagree; negative when `a` prevails. The stronger type wins, whichever is newer; within a type the
 * later one does.
 */
export function prevails(order: readonly string[], a: Said, b: Said): number {
  const rank = ({ doc }: Said) => (order.includes(doc.type) ? order.indexOf(doc.type) : order.length);
  return rank(a) - rank(b) || (b.from ?? "").localeCompare(a.from ?? "");
}
