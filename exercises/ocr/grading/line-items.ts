import { similarity } from "../../../src/exercise/text.ts";
import type { LineItem } from "../fields.ts";
import { foldAmount, foldName } from "./compare.ts";

/** How alike two descriptions have to be: one letter in three may be read wrong, or a word more stand before. */
export const LEAST_LIKE = 0.6;

/** Likeness of two descriptions, 0 to 1: one minus the Levenshtein distance over the longer length, folded as names are. */
export function likeness(a: string, b: string): number {
  return similarity(foldName(a), foldName(b));
}

/**
 * The most pairs that two lists of lines can form, each line in one pair at most: amounts equal, descriptions at least
 * `LEAST_LIKE` alike. Order does not matter, and the same line twice is two lines. A maximum bipartite matching by
 * augmenting paths (Kuhn 1955); amounts keep the groups small.
 */
export function matchedLines(predicted: readonly LineItem[], gold: readonly LineItem[]): number {
  const key = ({ amount }: LineItem) => (amount === null ? "" : foldAmount(amount));
  const options = gold.map((line) =>
    predicted.flatMap((other, index) => {
      if (line.amount === null || key(line) !== key(other)) return [];
      return likeness(line.description ?? "", other.description ?? "") >= LEAST_LIKE ? [index] : [];
    }),
  );
  const partner = new Map<number, number>();
  const place = (line: number, tried: Set<number>): boolean => {
    for (const index of options[line] ?? []) {
      if (tried.has(index)) continue;
      tried.add(index);
      const other = partner.get(index);
      if (other === undefined || place(other, tried)) {
        partner.set(index, line);
        return true;
      }
    }
    return false;
  };
  return gold.filter((_, line) => place(line, new Set())).length;
}

/** F1 of the lines of one document; null where neither side has any. */
export function lineF1(predicted: readonly LineItem[], gold: readonly LineItem[]): number | null {
  const lines = predicted.length + gold.length;
  return lines === 0 ? null : (2 * matchedLines(predicted, gold)) / lines;
}

/** Lines out of an answer or a label; what is no list of lines is none. */
export function linesOf(value: unknown): LineItem[] {
  const list: unknown = typeof value === "string" ? parsed(value) : value;
  if (!Array.isArray(list)) return [];
  return list.flatMap((line: unknown) => {
    if (typeof line !== "object" || line === null) return [];
    const { description, amount } = line as Record<string, unknown>;
    return [
      {
        description: typeof description === "string" ? description : null,
        amount: typeof amount === "string" ? amount : null,
      },
    ];
  });
}

/** Stored grades hold the lines as JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
