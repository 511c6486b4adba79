import type { DocumentType } from "../fields.ts";
import { currencyCandidates } from "./candidates/currency.ts";
import { dateCandidates } from "./candidates/dates.ts";
import { numberCandidates } from "./candidates/number.ts";
import { type LabeledAmount, labelAmounts, totalCandidates } from "./candidates/total.ts";
import { typeCandidates } from "./candidates/type.ts";
import { vendorCandidates } from "./candidates/vendor.ts";
import { type RankedCandidate, rankCandidates, rankNames } from "./consensus.ts";
import { crossCheck, derivedTotals, netsWithTax, preferRounded } from "./cross-check.ts";
import { withoutInstructions } from "./injected-instructions.ts";
import { type Country, inferCountry, profileOf } from "./locale/countries.ts";
import { fold } from "./text.ts";
import type { Reading } from "./types.ts";

/** Everything that the readings of a document add up to, before anything is decided. */
export interface Findings {
  type: RankedCandidate<DocumentType>[];
  vendor: RankedCandidate[];
  date: RankedCandidate[];
  total: (RankedCandidate<number> & { support?: number })[];
  currency: RankedCandidate[];
  number: RankedCandidate[];
  /** Number of readings of the whole page, and of its sums, which every reading has. */
  readings: { whole: number; sums: number };
}

/** Arithmetic may outweigh a label, but two lucky sums are not twice the proof. */
const MOST_SUPPORT = 8;

/** Score of a total that no row has but arithmetic yields: more than an unlabelled amount, less than a labelled one. */
const DERIVED = 3.5;
/** What a net or a tax that is known for one loses as a total. */
const NOT_GROSS = 5;

/** Change the scores of the totals in place by what arithmetic says of them. */
function checkTotals(
  total: Findings["total"],
  amounts: readonly LabeledAmount[],
  country: Country | null,
  readings: number,
): void {
  const rates = profileOf(country)?.taxRates ?? [];
  const rounds = country === "MY" || amounts.some((amount) => amount.kinds.has("rounding"));
  const supports = crossCheck(amounts, rates);
  const parts = new Set(netsWithTax(amounts, rates).flat());
  for (const entry of total) {
    const support = supports.get(entry.value);
    const points = Math.min(MOST_SUPPORT, support?.points ?? 0) - (parts.has(entry.value) ? NOT_GROSS : 0);
    if (points === 0) continue;
    entry.score += points * readings;
    entry.best += points;
    entry.support = points;
    entry.reasons = [...entry.reasons, ...(support?.reasons ?? [])];
  }
  for (const value of derivedTotals(amounts, rates, rounds)) {
    if (total.some((entry) => entry.value === value)) continue;
    // Beside an unconfirmed total that differs in one figure it is the same total, read right.
    const misread = total.find(
      (entry) => (entry.support ?? 0) <= 0 && entry.best >= DERIVED && oneFigureApart(entry.value, value),
    );
    const reasons = misread ? ["worked out, corrects a misread figure"] : ["worked out from other amounts"];
    const score = misread ? misread.score + 1 : DERIVED * readings;
    total.push({ value, score, best: DERIVED, source: misread?.source ?? "", clarity: 0.5, reasons, readings });
  }
  preferRounded(total, rounds);
  total.sort((a, b) => b.score - a.score);
}

/** Whether two amounts are written with equally many figures, one of them different. */
function oneFigureApart(a: number, b: number): boolean {
  const [x, y] = [String(a), String(b)];
  return x.length === y.length && [...x].filter((figure, index) => figure !== y[index]).length === 1;
}

/** Collect the candidates of every reading, let them vote, and add what arithmetic says about the total. */
export function weigh(asRead: readonly Reading[]): Findings {
  const readings = asRead.map(withoutInstructions);
  const whole = readings.filter((reading) => reading.part === undefined);
  const folded = whole.map((reading) => reading.rows.map((row) => fold(row.text)));
  const country = inferCountry(folded);
  const profile = profileOf(country.country);
  const labelled = readings.map(labelAmounts);
  const total: Findings["total"] = rankCandidates(
    readings.map((reading, index) => totalCandidates(labelled[index] ?? [], reading)),
  );
  checkTotals(total, labelled.flat(), country.country, readings.length);
  const order = profile?.dateOrder ?? "day-first";
  return {
    type: rankCandidates(whole.map((reading) => typeCandidates(reading))),
    vendor: rankNames(whole.map((reading) => vendorCandidates(reading))),
    date: rankCandidates(whole.map((reading) => dateCandidates(reading, { order }))),
    total,
    currency: rankCandidates(folded.map((rows) => currencyCandidates(rows, country))),
    number: rankCandidates(whole.map((reading) => numberCandidates(reading))),
    readings: { whole: whole.length, sums: readings.length },
  };
}
