import type { CaseGrade, Grading } from "../exercise/grading.ts";
import { designOf } from "./grade-cases.ts";
import { type DifferenceEstimate, type Estimate, estimateDifference } from "./statistics/estimate.ts";

export type Verdict = "beats" | "ties" | "behind";

/** One run against another on one measure. */
export interface Comparison {
  /** First minus second, over the cases that both were graded on. */
  difference: Estimate;
  /** Two-sided p-value of the paired test; null where the cases are too few for an interval. */
  p: number | null;
  verdict: Verdict;
  /** Number of these cases. */
  cases: number;
}

/** What two runs are compared by. */
interface Measure extends Pick<Grading, "stratumOf"> {
  /** The measure, as a pure function of a set of cases. */
  compute(cases: readonly CaseGrade[]): number | null;
  higherIsBetter?: boolean;
  /** Of resamples and drawn permutations. */
  seed: number;
}

/**
 * Compare two runs case by case. The 95% interval of the paired difference decides, which agrees with an exact paired test
 * (statistics/estimate.ts): `ties` when it contains zero or is not defined.
 */
export function compareRuns(
  first: readonly CaseGrade[],
  second: readonly CaseGrade[],
  { compute, higherIsBetter = true, seed, stratumOf }: Measure,
): Comparison {
  const others = new Map(second.map((grade) => [grade.id, grade]));
  const pairs = first.flatMap((grade) => {
    const other = others.get(grade.id);
    return other ? [[grade, other] as const] : [];
  });
  const estimate = estimateDifference(pairs, compute, { ...designOf({ stratumOf }), seed });
  const { p, ...difference } = estimate;
  return { difference, p, verdict: verdictOf(estimate, higherIsBetter), cases: pairs.length };
}

function verdictOf({ low, high }: DifferenceEstimate, higherIsBetter: boolean): Verdict {
  if (low === null || high === null) return "ties";
  if (low > 0) return higherIsBetter ? "beats" : "behind";
  if (high < 0) return higherIsBetter ? "behind" : "beats";
  return "ties";
}
