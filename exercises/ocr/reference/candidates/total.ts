import { boxOfSpan, columnHeader } from "../cells.ts";
import { type AmountKind, amountKinds, isTaxSummaryHeader } from "../locale/amount-labels.ts";
import { median } from "../rows.ts";
import { fold } from "../text.ts";
import type { Candidate, Reading } from "../types.ts";
import { type Amount, findAmounts } from "./amounts.ts";

/** An amount with what its label says it is. */
export interface LabeledAmount extends Amount {
  kinds: ReadonlySet<AmountKind>;
  /** Stands in the table that sums up taxes. */
  inTaxSummary: boolean;
}

/** Rows that a table of taxes reaches below its head. */
const MAX_SUMMARY_ROWS = 6;

/** What each kind is worth for the question "is this what is to pay?". */
const KIND_SCORES: Readonly<Record<AmountKind, number>> = {
  grand: 2,
  total: 4,
  gross: 1.5,
  rounded: 1,
  subtotal: -4,
  net: -3,
  tax: -3,
  discount: -5,
  savings: -6,
  rounding: -4,
  quantity: -4,
  service: -4,
  tip: -4,
  payment: 1,
  change: -6,
  deposit: -5,
  carried: -6,
  points: -5,
  unit: -3,
};

/** Every amount of a reading with its label: the words to its left, or else the head of its column, or what follows. */
export function labelAmounts(reading: Reading): LabeledAmount[] {
  const summaryHeads = reading.rows.flatMap((row, index) => (isTaxSummaryHeader(fold(row.text)) ? [index] : []));
  return findAmounts(reading).map((amount) => {
    let label = amount.before;
    if (!/\p{L}{2}/u.test(label)) {
      const head = columnHeader(reading, amount.rowIndex, boxOfSpan(amount.row, amount.start, amount.end));
      label = /\d[.,]\d{2}/.test(head) ? amount.after : head || amount.after;
    }
    const inTaxSummary = summaryHeads.some(
      (head) => amount.rowIndex > head && amount.rowIndex <= head + MAX_SUMMARY_ROWS,
    );
    return { ...amount, kinds: amountKinds(label), inTaxSummary };
  });
}

/**
 * The amounts of one reading as candidates for the total, by label, type size and place only; arithmetic is added by
 * the cross-check, over all readings at once.
 * @returns one candidate per mention; the value is in hundredths, always positive
 */
export function totalCandidates(amounts: readonly LabeledAmount[], reading: Reading): Candidate<number>[] {
  const usualHeight = median(reading.rows.map((row) => row.height)) || 1;
  const candidates: Candidate<number>[] = [];
  for (const amount of amounts) {
    if (amount.percent || amount.cents === 0) continue;
    if (!amount.decimals && !amount.marked) continue;
    const reasons: string[] = [...amount.kinds];
    let score = 0;
    // "Total incl. GST 6%" is the total, "GST included in total" is the tax: the one that comes first decides.
    const totalAt = amount.before.search(/T[O0]TA|AMOUNT|BETRAG|SUMME|MONTANT|JUMLAH/);
    const taxAt = amount.before.search(/GST|TAX|VAT|SST|MWST|UST|TVA|STEUER/);
    const isGrossTax = amount.kinds.has("gross") && totalAt >= 0 && totalAt < taxAt;
    for (const kind of amount.kinds) {
      // "Total incl. GST" names the tax without being one; "GST incl." alone is one.
      if (kind === "tax" && isGrossTax) continue;
      score += KIND_SCORES[kind];
    }
    if (amount.kinds.has("grand") && !amount.kinds.has("total")) score += KIND_SCORES.total;
    if (amount.inTaxSummary) {
      score -= 3;
      reasons.push("in the tax summary");
    }
    if (!amount.decimals) score -= 2;
    const size = amount.row.height / usualHeight;
    if (size > 1.25 && amount.kinds.size > 0) {
      score += Math.min(1.5, (size - 1) * 2);
      reasons.push("large print");
    }
    // Other figures behind it on the row: this one is a column of a table.
    if (/\d[.,]\d{2}\b/.test(amount.after)) score -= 0.5;
    score += 0.5 * (amount.rowIndex / Math.max(1, reading.rows.length));
    candidates.push({
      value: Math.abs(amount.cents),
      score,
      source: amount.row.text,
      clarity: amount.row.confidence,
      reasons,
    });
  }
  return candidates;
}
