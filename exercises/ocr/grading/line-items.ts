import * as z from "zod";
import { similarity } from "../../../src/exercise/text.ts";
import type { LineItem } from "../fields.ts";
import { foldAmount, foldName } from "./compare.ts";

/** Descriptions of a pair are at least this similar: about one wrong letter in three, or one word more. */
const MIN_SIMILARITY = 0.6;

/** Similarity of two descriptions, 0 to 1: one minus their normalized edit distance, folded like names. */
const descriptionSimilarity = (a: string, b: string) => similarity(foldName(a), foldName(b));

/**
 * Size of a maximum matching between two lists of line items. Two items can be paired if their amounts are equal and
 * their descriptions at least `MIN_SIMILARITY` similar; order does not matter, and equal items count separately.
 * Augmenting paths (Kuhn 1955); the condition on amounts keeps the groups small.
 */
export function matchedLines(predicted: readonly LineItem[], gold: readonly LineItem[]): number {
  const key = ({ amount }: LineItem) => (amount === null ? "" : foldAmount(amount));
  const options = gold.map((line) =>
    predicted.flatMap((other, index) => {
      if (line.amount === null || key(line) !== key(other)) return [];
      return descriptionSimilarity(line.description ?? "", other.description ?? "") >= MIN_SIMILARITY ? [index] : [];
    }),
  );
  const partner = new Map<number, number>();
  const assign = (line: number, tried: Set<number>): boolean => {
    for (const index of options[line] ?? []) {
      if (tried.has(index)) continue;
      tried.add(index);
      const other = partner.get(index);
      if (other === undefined || assign(other, tried)) {
        partner.set(index, line);
        return true;
      }
    }
    return false;
  };
  return gold.filter((_, line) => assign(line, new Set())).length;
}

/** F1 of the line items of one document; null if neither side has any. */
export function lineF1(predicted: readonly LineItem[], gold: readonly LineItem[]): number | null {
  const lines = predicted.length + gold.length;
  return lines === 0 ? null : (2 * matchedLines(predicted, gold)) / lines;
}

const lineItemsSchema = z.array(z.object({ description: z.string().nullish(), amount: z.string().nullish() }));

/**
 * The line items of an answer or a label; none if the value is not a list of line items.
 * @param value the list, or the list as JSON: stored grades hold every value as text
 */
export function lineItemsOf(value: unknown): LineItem[] {
  const parsed = lineItemsSchema.safeParse(typeof value === "string" ? parseJson(value) : value);
  const items = parsed.success ? parsed.data : [];
  return items.map(({ description = null, amount = null }) => ({ description, amount }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
