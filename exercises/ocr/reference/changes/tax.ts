import { type LabeledAmount, labelAmounts } from "../candidates/total.ts";
import type { AmountKind } from "../locale/amount-labels.ts";
import type { Reading } from "../types.ts";

/** "Total with tax" and "net of VAT" speak of a tax, but give another amount. */
const NOT_A_TAX: readonly AmountKind[] = ["grand", "total", "subtotal", "net", "service", "payment", "carried"];
/** No country taxes more than this part of what is to pay. */
const MAX_SHARE_OF_TOTAL = 0.35;

/**
 * The tax in hundredths, as most readings give it: the sum of the rows that are labelled as tax. null where there is none.
 * @param total in hundredths, to sort out what cannot be a tax of it; null when it is not known
 */
export function findTax(readings: readonly Reading[], total: number | null): number | null {
  const votes = new Map<number, number>();
  for (const reading of readings) {
    const rows = new Map<number, LabeledAmount>();
    for (const amount of labelAmounts(reading)) if (isTax(amount, total)) rows.set(amount.rowIndex, amount);
    if (rows.size === 0) continue;
    const sum = [...rows.values()].reduce((all, { cents }) => all + Math.abs(cents), 0);
    votes.set(sum, (votes.get(sum) ?? 0) + 1);
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}

function isTax({ kinds, decimals, percent, cents, inTaxSummary }: LabeledAmount, total: number | null): boolean {
  if (!kinds.has("tax") || !decimals || percent || inTaxSummary || cents === 0) return false;
  if (NOT_A_TAX.some((kind) => kinds.has(kind))) return false;
  return total === null || Math.abs(cents) <= MAX_SHARE_OF_TOTAL * Math.abs(total);
}
