import { boxOfSpan, columnHeader } from "../cells.ts";
import { type AmountKind, amountKinds, isTaxSummaryHeader } from "../locale/amount-labels.ts";
import { median } from "../rows.ts";
import { fold } from "../text.ts";
import type { Candidate, Reading } from "../types.ts";
import { type Amount, findAmounts } from "./amounts.ts";

/** An amount with the kinds that its label names. */
export interface LabeledAmount extends Amount {
  kinds: ReadonlySet<AmountKind>;
  /** Whether it is part of a table that sums up taxes. */
  inTaxSummary: boolean;
}

/** Maximum number of rows of a tax table below its header. */
const MAX_SUMMARY_ROWS = 6;

/** Points of each kind of amount as a candidate for the total. */
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

/**
 * Every amount of a reading with its label: the words to its left, else the header of its column, else the words after
 * it.
 */
export function labelAmounts(reading: Reading): LabeledAmount[] {
  const summaryHeaders = reading.rows.flatMap((row, index) => (isTaxSummaryHeader(fold(row.text)) ? [index] : []));
  return findAmounts(reading).map((amount) => {
    let label = amount.before;
    if (!/\p{L}{2}/u.test(label)) {
      const header = columnHeader(reading, amount.rowIndex, boxOfSpan(amount.row, amount.start, amount.end));
      label = /\d[.,]\d{2}/.test(header) ? amount.after : header || amount.after;
    }
    const inTaxSummary = summaryHeaders.some(
      (header) => amount.rowIndex > header && amount.rowIndex <= header + MAX_SUMMARY_ROWS,
    );
    return { ...amount, kinds: amountKinds(label), inTaxSummary };
  });
}

/**
 * The amounts of one reading as candidates for the total, scored by label, type size and position. Arithmetic is added
 * later, over all readings.
 * @returns one candidate per mention; values are in hundredths of the currency unit and positive
 */
export function totalCandidates(amounts: readonly LabeledAmount[], reading: Reading): Candidate<number>[] {
  const usualHeight = median(reading.rows.map((row) => row.height)) || 1;
  const candidates: Candidate<number>[] = [];
  for (const amount of amounts) {
    if (amount.percent || amount.cents === 0) continue;
    if (!amount.decimals && !amount.marked) continue;
    const reasons: string[] = [...amount.kinds];
    let score = 0;
    // "Total incl. GST 6%" is a total, "GST included in total" is a tax: the word that comes first decides.
    const totalAt = amount.before.search(/T[O0]TA|AMOUNT|BETRAG|SUMME|MONTANT|JUMLAH/);
    const taxAt = amount.before.search(/GST|TAX|VAT|SST|MWST|UST|TVA|STEUER/);
    const isGrossTax = amount.kinds.has("gross") && totalAt >= 0 && totalAt < taxAt;
    for (const kind of amount.kinds) {
      // "Total incl. GST" mentions a tax but is a total; "GST incl." by itself is a tax.
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
    // Another amount follows on the row, so this one is a column of a table.
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
