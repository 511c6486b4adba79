import type { LabeledAmount } from "./candidates/total.ts";

/** Arithmetic that speaks for a total, found without looking at its own label. */
export interface Support {
  points: number;
  reasons: string[];
}

/** Five-sen and similar cash rounding moves a total by at most this many hundredths. */
const MAX_CASH_ROUNDING = 4;
const POINTS = { change: 4, exactPayment: 2, netAndTax: 3, parts: 3, items: 3, rounding: 1.5, settled: 7 };

/**
 * Which amounts of a document are confirmed as its total by the others: cash minus change, net plus tax at a known
 * rate, subtotal plus what is added to it, and the sum of the items. The amounts may come from several readings of the
 * page: a figure that one pass misread is often right in another, and one right reading of each part suffices.
 *
 * @param amounts every amount of every reading
 * @param taxRates usual rates in percent; empty accepts any rate up to a quarter
 */
export function crossCheck(amounts: readonly LabeledAmount[], taxRates: readonly number[]): Map<number, Support> {
  const supports = new Map<number, Support>();
  const money = amounts.filter((amount) => !amount.percent && (amount.decimals || amount.marked));
  const known = new Set(money.map((amount) => Math.abs(amount.cents)));
  const confirm = (cents: number, points: number, reason: string) => {
    if (cents <= 0 || !known.has(cents)) return;
    const support = supports.get(cents) ?? { points: 0, reasons: [] };
    if (support.reasons.includes(reason)) return; // the same argument from another pass is no new argument
    support.points += points;
    support.reasons.push(reason);
    supports.set(cents, support);
  };
  const of = (...kinds: readonly string[]) =>
    distinct(money.filter((amount) => [...amount.kinds].some((kind) => kinds.includes(kind))));

  const payments = of("payment");
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

  // What is left after a deposit, or comes on top of the sum, replaces a sum that is itself well confirmed.
  for (const base of of("total", "grand", "gross")) {
    for (const paid of of("deposit")) if (paid > 0) confirm(base - paid, POINTS.settled, "sum minus deposit");
    for (const more of of("tip", "carried"))
      if (more > 0) confirm(base + more, POINTS.settled, "sum plus tip or balance");
  }

  const roundings = of("rounding");
  for (const base of of("total", "grand", "gross", "subtotal")) {
    for (const rounding of roundings) {
      if (rounding === 0 || rounding > MAX_CASH_ROUNDING) continue;
      for (const rounded of [base + rounding, base - rounding]) {
        if (rounded % 5 === 0) confirm(rounded, POINTS.rounding, "rounded");
      }
    }
  }

  // Items add up by accident, too, so their sum confirms only what is labelled as a sum.
  const sums = new Set(of("total", "grand", "gross", "subtotal", "payment"));
  for (const sum of itemSums(money)) if (sums.has(sum)) confirm(sum, POINTS.items, "sum of the items");
  return supports;
}

/**
 * Totals that arithmetic yields although no row could be read that has them: cash minus change, and net plus tax of
 * the sum in a table of taxes. Only for documents whose own total is unreadable; a printed one is better.
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
  for (const [net, tax] of netsWithTax(amounts, taxRates)) {
    derived.push(rounds ? Math.round((net + tax) / 5) * 5 : net + tax);
  }
  return derived;
}

/** Net and tax side by side in the sum of a table of taxes, at a known rate. Neither of them is the total. */
export function netsWithTax(amounts: readonly LabeledAmount[], taxRates: readonly number[]): [number, number][] {
  if (taxRates.length === 0) return [];
  const sums = amounts.filter((amount) => amount.inTaxSummary && amount.kinds.has("total") && amount.decimals);
  return pairsInRow(sums).filter(([net, tax]) => isTaxOf(tax, net, taxRates));
}

/**
 * Prefer what is paid after cash rounding to the exact sum before it: where both are printed, at most four hundredths
 * apart, and one of them is a multiple of five, that one is what changes hands. Changes the scores in place.
 * @param applies whether the country rounds cash, or the document says that it rounds
 */
export function preferRounded(
  totals: { value: number; score: number; reasons: readonly string[] }[],
  applies: boolean,
) {
  if (!applies) return;
  for (const exact of totals.filter(({ value }) => value % 5 !== 0)) {
    const rounded = totals.find(
      ({ value, score }) => value % 5 === 0 && Math.abs(value - exact.value) <= MAX_CASH_ROUNDING && score > 0,
    );
    if (!rounded || rounded.score > exact.score) continue;
    rounded.score = exact.score + 1;
    rounded.reasons = [...rounded.reasons, "rounded for cash"];
  }
}

const distinct = (amounts: readonly LabeledAmount[]) => [...new Set(amounts.map((amount) => Math.abs(amount.cents)))];

/** Whether `tax` is `net` times a usual rate, within the cent that rounding per item may cost (2 on larger sums). */
function isTaxOf(tax: number, net: number, rates: readonly number[]): boolean {
  if (rates.length === 0) return tax > 0 && tax < net / 4 && tax > net / 50;
  return rates.some((rate) => Math.abs((net * rate) / 100 - tax) <= (net > 5000 ? 2 : 1.01) && tax >= 5);
}

/** Pairs of neighbouring amounts of one row: tables of taxes have net and tax side by side. */
function pairsInRow(money: readonly LabeledAmount[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (const [index, amount] of money.entries()) {
    const next = money[index + 1];
    if (next && next.row === amount.row) pairs.push([Math.abs(amount.cents), Math.abs(next.cents)]);
  }
  return pairs;
}

/** Sums of the last amounts of consecutive rows without a label of their own, which is what a list of items looks like. */
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
