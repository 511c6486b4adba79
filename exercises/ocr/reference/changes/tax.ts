import type { LabeledAmount } from "../candidates/total.ts";
import type { DocumentEvidence } from "../evidence-types.ts";
import type { AmountKind } from "../locale/amount-labels.ts";

/** Kinds of amounts whose labels may mention a tax ("total incl. tax", "net of VAT") although they are none. */
const NOT_A_TAX: readonly AmountKind[] = ["grand", "total", "subtotal", "net", "service", "payment", "carried"];
/** No country has a tax above this share of the total. */
const MAX_SHARE_OF_TOTAL = 0.35;

/**
 * The tax in hundredths of the currency unit, as most readings have it: the sum of the rows that are labeled as tax.
 * null if there is none.
 * @param total in hundredths, to rule out amounts that are too large; null if unknown
 */
export function findTax({ readings }: Pick<DocumentEvidence, "readings">, total: number | null): number | null {
  const votes = new Map<number, number>();
  for (const { amounts } of readings) {
    const rows = new Map<number, LabeledAmount>();
    for (const amount of amounts) if (isTax(amount, total)) rows.set(amount.rowIndex, amount);
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
