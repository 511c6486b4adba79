import type { LabeledAmount } from "./candidates/total.ts";
import type { AmountKind } from "./locale/amount-labels.ts";

/** Points for a total that other amounts confirm, whatever its own label. */
interface Support {
  points: number;
  reasons: string[];
}

/** Cash rounding, for example to five sen, changes a total by at most this many hundredths. */
const MAX_CASH_ROUNDING = 4;
const POINTS = { change: 4, exactPayment: 2, netAndTax: 3, parts: 3, items: 3, rounding: 1.5, settled: 7 };

const SUM_KINDS: readonly AmountKind[] = ["total", "grand", "gross", "subtotal"];

/**
 * Finds the amounts of a document that the others confirm as its total: cash minus change, net plus tax at a known
 * rate, subtotal plus additions, the sum of the items, an exact payment, a sum after a deposit, tip or earlier balance, and
 * cash rounding. The amounts may come from several readings: a digit that one
 * pass misreads is often right in another, and each part has to be right in one reading only.
 *
 * @param amounts all amounts of all readings
 * @param taxRates usual rates in percent; if empty, any rate up to a quarter is accepted
 * @returns the support of each confirmed amount, by its value in hundredths
 */
export function crossCheck(amounts: readonly LabeledAmount[], taxRates: readonly number[]): Map<number, Support> {
  const supports = new Map<number, Support>();
  const money = amounts.filter((amount) => !amount.percent && (amount.decimals || amount.marked));
  const known = new Set(money.map((amount) => Math.abs(amount.cents)));
  const confirm = (cents: number, points: number, reason: string) => {
    if (cents <= 0 || !known.has(cents)) return;
    const support = supports.get(cents) ?? { points: 0, reasons: [] };
    if (support.reasons.includes(reason)) return; // each reason counts once, even if several passes find it
    support.points += points;
    support.reasons.push(reason);
    supports.set(cents, support);
  };
  const of = (...kinds: readonly string[]) =>
    distinct(money.filter((amount) => [...amount.kinds].some((kind) => kinds.includes(kind))));

  const payments = of("payment");
  // A sum that another row gives as the payment was paid exactly, with or without a line for the change. A label that
  // names both ("Amount paid") is one mention and confirms nothing.
  if (of("change").length === 0) {
    const isPayment = ({ kinds }: LabeledAmount) => kinds.has("payment");
    const isSum = ({ kinds }: LabeledAmount) => SUM_KINDS.some((kind) => kinds.has(kind));
    const sums = new Set(distinct(money.filter((amount) => isSum(amount) && !isPayment(amount))));
    for (const paid of distinct(money.filter((amount) => isPayment(amount) && !isSum(amount)))) {
      if (sums.has(paid)) confirm(paid, POINTS.exactPayment, "paid exactly");
    }
  }
  for (const change of of("change")) {
    for (const paid of payments) {
      if (change === 0) confirm(paid, POINTS.exactPayment, "paid exactly");
      else if (paid > change) confirm(paid - change, POINTS.change, "cash minus change");
    }
  }

  const nets = distinct(money);
  for (const tax of of("tax")) {
    if (tax === 0) continue;
    for (const net of nets) {
      if (net > tax && isTaxOf(tax, net, taxRates)) confirm(net + tax, POINTS.netAndTax, "net plus tax");
    }
  }
  for (const [net, tax] of pairsInRow(money)) {
    if (isTaxOf(tax, net, taxRates)) confirm(net + tax, POINTS.netAndTax, "net plus tax");
  }

  const added = [...of("tax").slice(0, 4), 0];
  const services = [...of("service", "tip").slice(0, 3), 0];
  const discounts = [...of("discount", "deposit").slice(0, 3), 0];
  for (const base of of("subtotal", "net")) {
    for (const tax of added) {
      for (const service of services) {
        for (const discount of discounts) {
          if (tax + service + discount === 0) continue;
          for (let rounding = -MAX_CASH_ROUNDING; rounding <= MAX_CASH_ROUNDING; rounding++) {
            const sum = base + tax + service - discount + rounding;
            const rounds = rounding === 0 || sum % 5 === 0;
            if (rounds) confirm(sum, POINTS.parts, "subtotal plus additions");
          }
        }
      }
    }
  }

  // The amount to pay is the sum minus a deposit, or plus a tip or an earlier balance. It gets more points than the sum
  // before it, because that sum is usually confirmed by other amounts as well.
  for (const base of of("total", "grand", "gross")) {
    for (const paid of of("deposit")) if (paid > 0) confirm(base - paid, POINTS.settled, "sum minus deposit");
    for (const more of of("tip", "carried"))
      if (more > 0) confirm(base + more, POINTS.settled, "sum plus tip or balance");
  }

  // An amount of a few hundredths is a rounding, whatever its label says.
  const roundings = distinct(money);
  for (const base of of("total", "grand", "gross", "subtotal")) {
    for (const rounding of roundings) {
      if (rounding === 0 || rounding > MAX_CASH_ROUNDING) continue;
      for (const rounded of [base + rounding, base - rounding]) {
        if (rounded % 5 === 0) confirm(rounded, POINTS.rounding, "rounded");
      }
    }
  }

  // Items can add up by accident, so their sum confirms only amounts that are labeled as a sum.
  const sums = new Set(of("total", "grand", "gross", "subtotal", "payment"));
  for (const sum of itemSums(money)) if (sums.has(sum)) confirm(sum, POINTS.items, "sum of the items");
  return supports;
}

/**
 * Totals that follow from other amounts although no readable row contains them: cash minus change, and net plus tax
 * from the sum of a tax table. They are meant for documents whose printed total is unreadable.
 */
export function derivedTotals(
  amounts: readonly LabeledAmount[],
  taxRates: readonly number[],
  rounds: boolean,
): number[] {
  const money = amounts.filter((amount) => amount.decimals && !amount.percent);
  const of = (kind: "payment" | "change") => distinct(money.filter((amount) => amount.kinds.has(kind)));
  const [paid] = of("payment");
  const [change] = of("change");
  const derived: number[] = [];
  if (paid !== undefined && change !== undefined && paid > change && change > 0) derived.push(paid - change);
  const printed = new Set(money.map(({ cents }) => Math.abs(cents)));
  for (const [net, tax] of netsWithTax(amounts, taxRates)) {
    // A printed sum is not rounded: where it is printed, nothing has to be worked out.
    if (printed.has(net + tax)) continue;
    derived.push(rounds ? Math.round((net + tax) / 5) * 5 : net + tax);
  }
  return derived;
}

/** Pairs of net amount and tax in the sum of a tax table, at a known rate. Neither of them is the total. */
export function netsWithTax(amounts: readonly LabeledAmount[], taxRates: readonly number[]): [number, number][] {
  if (taxRates.length === 0) return [];
  const sums = amounts.filter((amount) => amount.inTaxSummary && amount.kinds.has("total") && amount.decimals);
  return pairsInRow(sums).filter(([net, tax]) => isTaxOf(tax, net, taxRates));
}

/**
 * Amounts labeled as a total ("Net total", "Gross amount") that are one before tax: with a printed tax, they give another
 * printed total.
 */
export function netTotals(amounts: readonly LabeledAmount[]): number[] {
  const money = amounts.filter((amount) => amount.decimals && !amount.percent && !amount.spaced);
  const isSum = ({ kinds }: LabeledAmount) => kinds.has("total") || kinds.has("grand");
  const taxes = distinct(
    money.filter(({ kinds, inTaxSummary }) => kinds.has("tax") && !kinds.has("gross") && !inTaxSummary),
  );
  const sums = distinct(money.filter((amount) => isSum(amount) && !amount.inTaxSummary));
  const totals = new Set(sums);
  return sums.filter((sum) => taxes.some((tax) => tax > 0 && tax < sum / 2 && totals.has(sum + tax)));
}

/** Reasons of an amount that is more than a payment: a label that names it as a sum, or arithmetic. */
const PRINTED_SUM: ReadonlySet<string> = new Set([
  ...["grand", "total", "gross", "subtotal", "rounded", "rounding"],
  ...["cash minus change", "paid exactly"],
]);
/** Cash handed over is in units of at least this many hundredths; any other payment is the amount to pay. */
const WHOLE_NOTE = 100;

/**
 * Prefers the total after cash rounding to the exact sum: if both are printed, differ by at most four hundredths, and
 * one is a multiple of five, that one is the amount to pay. A multiple of five that is only the cash handed over, or
 * that was worked out, is not. Changes the scores in place.
 * @param applies whether the country rounds cash amounts, or the document mentions rounding
 */
export function preferRounded(
  totals: { value: number; score: number; reasons: readonly string[] }[],
  applies: boolean,
) {
  if (!applies) return;
  for (const exact of totals.filter(({ value }) => value % 5 !== 0)) {
    const rounded = totals.find(
      ({ value, score, reasons }) =>
        value % 5 === 0 &&
        Math.abs(value - exact.value) <= MAX_CASH_ROUNDING &&
        score > 0 &&
        (value % WHOLE_NOTE !== 0 || reasons.some((reason) => PRINTED_SUM.has(reason))),
    );
    if (!rounded || rounded.score > exact.score) continue;
    rounded.score = exact.score + 1;
    rounded.reasons = [...rounded.reasons, "rounded for cash"];
  }
}

const distinct = (amounts: readonly LabeledAmount[]) => [...new Set(amounts.map((amount) => Math.abs(amount.cents)))];

/**
 * Whether `tax` is `net` times a usual rate, with a tolerance of one cent for rounding per item (two on larger sums).
 */
function isTaxOf(tax: number, net: number, rates: readonly number[]): boolean {
  if (rates.length === 0) return tax > 0 && tax < net / 4 && tax > net / 50;
  return rates.some((rate) => Math.abs((net * rate) / 100 - tax) <= (net > 5000 ? 2 : 1.01) && tax >= 5);
}

/** Pairs of adjacent amounts in one row: tax tables have net amount and tax side by side. */
function pairsInRow(money: readonly LabeledAmount[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (const [index, amount] of money.entries()) {
    const next = money[index + 1];
    if (next && next.row === amount.row) pairs.push([Math.abs(amount.cents), Math.abs(next.cents)]);
  }
  return pairs;
}

/** Sums of the last amounts of consecutive unlabeled rows, which is how a list of items looks. */
function itemSums(money: readonly LabeledAmount[]): number[] {
  const last = new Map<object, LabeledAmount>();
  for (const amount of money) last.set(amount.row, amount);
  const sums: number[] = [];
  let sum = 0;
  let count = 0;
  for (const amount of last.values()) {
    const isItem = ![...amount.kinds].some((kind) => !["quantity", "unit", "discount", "points"].includes(kind));
    if (isItem) {
      sum += amount.kinds.has("discount") ? -Math.abs(amount.cents) : amount.cents;
      count++;
    } else {
      if (count >= 2) sums.push(sum);
      sum = 0;
      count = 0;
    }
  }
  return sums;
}
