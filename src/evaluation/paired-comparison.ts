import type { CaseGrade } from "../exercise/grading.ts";
import { type Estimate, pairedBootstrap } from "./bootstrap.ts";
import { taskOf } from "./grade-cases.ts";

export type Verdict = "beats" | "ties" | "behind";

/** One run against another on one measure. */
export interface Comparison {
  /** First minus second, over the cases that both were graded on. */
  difference: Estimate;
  verdict: Verdict;
  /** Number of these cases. */
  cases: number;
}

/**
 * Compare two runs case by case. The 95% interval of the paired difference decides: `ties` when it contains zero or is
 * not defined.
 * @param compute the measure, as a pure function of a set of cases
 * @param seed of the bootstrap
 */
export function compareRuns(
  first: readonly CaseGrade[],
  second: readonly CaseGrade[],
  compute: (cases: readonly CaseGrade[]) => number | null,
  higherIsBetter: boolean,
  seed: number,
): Comparison {
  const others = new Map(second.map((grade) => [grade.id, grade]));
  const pairs = first.flatMap((grade) => {
    const other = others.get(grade.id);
    return other ? [[grade, other] as const] : [];
  });
  const difference = pairedBootstrap(pairs, compute, seed, taskOf);
  return { difference, verdict: verdictOf(difference, higherIsBetter), cases: pairs.length };
}

function verdictOf({ low, high }: Estimate, higherIsBetter: boolean): Verdict {
  if (low === null || high === null) return "ties";
  if (low > 0) return higherIsBetter ? "beats" : "behind";
  if (high < 0) return higherIsBetter ? "behind" : "beats";
  return "ties";
}
