import { rankCandidates } from "./consensus.ts";
import { crossCheck, derivedTotals, netsWithTax, netTotals, preferRounded } from "./cross-check.ts";
import type { RankedTotal, SumEvidence } from "./evidence-types.ts";
import { type Country, profileOf } from "./locale/countries.ts";
import { weightsOf } from "./reliability.ts";

/**
 * Maximum number of points from arithmetic. Sums that agree by accident can add up, and would otherwise outweigh the
 * printed label.
 */
const MAX_SUPPORT = 8;
/** Score of a total that is not printed but follows from other amounts: between an unlabeled and a labeled amount. */
const DERIVED_SCORE = 3.5;
/** Penalty for an amount that is known to be a net amount or a tax. */
const NOT_GROSS_PENALTY = 5;

/**
 * Ranks the candidates for the total: their scores in all readings, corrected by what arithmetic over all amounts
 * confirms, contradicts or adds.
 * @param country decides on tax rates and cash rounding; null if unknown
 */
export function rankTotals(readings: readonly SumEvidence[], country: Country | null): RankedTotal[] {
  const weights = weightsOf(readings.map(({ reading }) => reading));
  const votes = weights.reduce((sum, weight) => sum + weight, 0);
  const totals: RankedTotal[] = rankCandidates(
    readings.map((reading) => reading.totals),
    weights,
  );
  const amounts = readings.flatMap((reading) => reading.amounts);
  const rates = profileOf(country)?.taxRates ?? [];
  const rounds = country === "MY" || amounts.some((amount) => amount.kinds.has("rounding"));
  const supports = crossCheck(amounts, rates);
  const parts = new Set([...netsWithTax(amounts, rates).flat(), ...netTotals(amounts)]);
  for (const entry of totals) {
    const support = supports.get(entry.value);
    const points = Math.min(MAX_SUPPORT, support?.points ?? 0) - (parts.has(entry.value) ? NOT_GROSS_PENALTY : 0);
    if (points === 0) continue;
    entry.score += points * votes;
    entry.best += points;
    entry.support = points;
    entry.reasons = [...entry.reasons, ...(support?.reasons ?? [])];
  }
  for (const value of derivedTotals(amounts, rates, rounds)) {
    if (totals.some((entry) => entry.value === value)) continue;
    totals.push(derivedTotal(value, votes));
  }
  preferRounded(totals, rounds);
  return totals.sort((a, b) => b.score - a.score);
}

/** A candidate for a total that no row contains. A printed amount with the label of a total scores more. */
const derivedTotal = (value: number, votes: number): RankedTotal => ({
  value,
  score: DERIVED_SCORE * votes,
  best: DERIVED_SCORE,
  source: "",
  clarity: 0.5,
  reasons: ["worked out from other amounts"],
  readings: Math.ceil(votes),
});
