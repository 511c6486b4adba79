import { rankCandidates } from "./consensus.ts";
import type { Candidate, RankedCandidate } from "./types.ts";

/** Penalty per reading for a date whose year other dates of the same reading contradict. */
const ODD_YEAR_PENALTY = 4;

/**
 * Ranks the dates of all readings. Of two dates of a page that differ only in the year, one is misread or misprinted: the
 * one whose year fewer of the other rows have.
 * @param readings the candidates of each reading, as YYYY-MM-DD
 * @param weights the weight of each reading
 * @returns best first
 */
export function rankDates(
  readings: readonly (readonly Candidate[])[],
  weights: readonly number[] = [],
): RankedCandidate[] {
  const ranked = rankCandidates(readings, weights);
  for (const date of ranked) {
    const odd = readings.filter((reading) => hasOddYear(date.value, reading)).length;
    if (odd === 0) continue;
    date.score -= ODD_YEAR_PENALTY * odd;
    date.best -= ODD_YEAR_PENALTY;
    date.reasons = [...date.reasons, "another year than all other dates"];
  }
  return ranked.sort((a, b) => b.score - a.score);
}

/** Whether other rows have the same day and month in another year, and more rows have that year. */
function hasOddYear(date: string, reading: readonly Candidate[]): boolean {
  const own = new Set(reading.filter(({ value }) => value === date).map(({ source }) => source));
  if (own.size === 0) return false;
  const others = reading.filter(({ source }) => !own.has(source));
  const rowsIn = (year: string) =>
    new Set(others.filter(({ value }) => value.startsWith(year)).map(({ source }) => source)).size;
  const twins = others.filter(({ value }) => value.slice(4) === date.slice(4));
  return twins.some(({ value }) => rowsIn(value.slice(0, 4)) > own.size - 1 + rowsIn(date.slice(0, 4)));
}
