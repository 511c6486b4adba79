import { boxOfSpan, columnHeader } from "../cells.ts";
import { type AmountKind, amountKinds, isTaxSummaryHeader } from "../locale/amount-labels.ts";
import { median } from "../rows.ts";
import { fold } from "../text.ts";
import { type Candidate, type Reading, TEXT_LAYER } from "../types.ts";
import { type Amount, findAmounts } from "./amounts.ts";

/** An amount with the kinds that its label names. */
export interface LabeledAmount extends Amount {
  kinds: ReadonlySet<AmountKind>;
  /** Whether it is part of a table that sums up taxes. */
  inTaxSummary: boolean;
  /** Whether a space inside the number was removed. */
  spaced?: boolean;
}

/** Maximum number of rows of a tax table below its header. */
const MAX_SUMMARY_ROWS = 6;

/** Penalty for an amount that was read with a space inside. */
const SPACED_PENALTY = 2;

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
  const summaryHeaders = reading.rows.flatMap(({ text }, index) => {
    // "Total GST Amt 2.40" is an amount of tax and not the header of a table.
    return isTaxSummaryHeader(fold(text)) && !/\d[.,]\d{2}\b/.test(text) ? [index] : [];
  });
  return findAmounts(reading).flatMap((amount) => {
    let label = amount.before;
    if (!/\p{L}{2}/u.test(label)) {
      const header = columnHeader(reading, amount.rowIndex, boxOfSpan(amount.row, amount.start, amount.end));
      label = /\d[.,]\d{2}/.test(header) ? amount.after : header || amount.after;
    }
    const inTaxSummary = summaryHeaders.some(
      (header) => amount.rowIndex > header && amount.rowIndex <= header + MAX_SUMMARY_ROWS,
    );
    const labeled = { ...amount, kinds: amountKinds(label), inTaxSummary };
    return [labeled, ...joinedOverSpace(labeled)];
  });
}

/** Kinds of amounts that stand alone in their row, so that digits before them belong to them. */
const ALONE: readonly AmountKind[] = ["grand", "total", "payment"];

/**
 * The same amount with the digit that a space separates from it: "Total 1 8.50" may be 18.50. It is less likely than the
 * amount as read, unless arithmetic confirms it.
 */
function joinedOverSpace(amount: LabeledAmount): LabeledAmount[] {
  const digit = /(?<=[^\d.,%]\s)[1-9]$/.exec(amount.before)?.[0];
  const { cents, decimals, kinds } = amount;
  if (digit === undefined || !decimals || cents < 100 || kinds.has("quantity")) return [];
  if (!ALONE.some((kind) => kinds.has(kind))) return [];
  return [{ ...amount, cents: cents + Number(digit) * 10 ** String(cents).length, spaced: true }];
}

/** Whether the label names a sum. */
const isSum = ({ kinds }: LabeledAmount) => (kinds.has("grand") || kinds.has("total")) && !kinds.has("subtotal");

/**
 * The amounts of one reading as candidates for the total, scored by label, type size and position. Arithmetic is added
 * later, over all readings.
 * @returns one candidate per mention; values are in hundredths of the currency unit and positive
 */
export function totalCandidates(amounts: readonly LabeledAmount[], reading: Reading): Candidate<number>[] {
  const usualHeight = median(reading.rows.map((row) => row.height)) || 1;
  const money = amounts.filter((amount) => (amount.decimals || amount.marked) && !amount.percent);
  /** A document about nothing to pay has no amount but zero; elsewhere a zero is a part, such as a discount. */
  const isNothing = money.every(({ cents }) => cents === 0);
  /** A digital invoice may state whole amounts without a currency; OCR loses decimals, so there a number is no money. */
  const isWhole = reading.pass === TEXT_LAYER && money.length === 0;
  const candidates: Candidate<number>[] = [];
  for (const amount of amounts) {
    if (amount.percent || (amount.cents === 0 && !isNothing)) continue;
    if (!amount.decimals && !amount.marked && !(isWhole && isSum(amount))) continue;
    if (amount.cents === 0 && !isSum(amount)) continue;
    const reasons: string[] = [...amount.kinds];
    let score = 0;
    for (const kind of kindsThatCount(amount)) score += KIND_SCORES[kind];
    if (amount.kinds.has("grand") && !amount.kinds.has("total") && !amount.kinds.has("change")) {
      score += KIND_SCORES.total;
    }
    if (amount.inTaxSummary) {
      score -= 3;
      reasons.push("in the tax summary");
    }
    if (!amount.decimals) score -= 2;
    if (amount.spaced) score -= SPACED_PENALTY;
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

const SUM_WORD = /T[O0]TA|AMOUNT|BETRAG|SUMME|MONTANT|JUMLAH/;
const TAX_WORD = /GST|TAX|VAT|SST|MWST|UST|TVA|STEUER/;
/** "GST 6% included in total": the tax is in the total, so the amount is not the total. */
const CONTAINED = /INCLUDED|\bINC\w*\.?\s(IN|DALAM)\b|CONTAINED|ENTHALTEN|COMPRIS|TERMASUK/;
const SUM_KINDS: ReadonlySet<AmountKind> = new Set(["grand", "total", "gross"]);

/**
 * The kinds of an amount that score. Labels name a tax and a sum in any order: "Total incl. GST 6%" and "GST inclusive
 * total" are sums, "GST included in total" and "Tax amount" are taxes.
 */
function kindsThatCount({ kinds, before }: LabeledAmount): AmountKind[] {
  const all = [...kinds];
  if (!kinds.has("tax")) return all;
  const sumAt = before.search(SUM_WORD);
  const taxAt = before.search(TAX_WORD);
  if (kinds.has("gross") && sumAt >= 0 && (sumAt < taxAt || !CONTAINED.test(before))) {
    return all.filter((kind) => kind !== "tax");
  }
  return taxAt >= 0 && taxAt < sumAt ? all.filter((kind) => !SUM_KINDS.has(kind)) : all;
}
