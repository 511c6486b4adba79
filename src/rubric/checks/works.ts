import type { StoredRun } from "../../evaluation/stored-run.ts";
import type { CaseGrade } from "../../exercise/grading.ts";
import { atRun, type Check, unscored } from "../check.ts";

/**
 * With this share of the reference's result, a solution works in full. Below it, the leaves that need this check count in
 * proportion. It is far from zero, so that a few answers more or less move the score by little.
 */
const FULL = 0.6;

const correctValues = (cases: readonly CaseGrade[]) =>
  cases.flatMap(({ fields }) => fields).filter(({ outcome }) => outcome === "correct").length;

/**
 * How far the answers on the holdout are worth something: the main metric and the number of correct values, each as a share
 * of the reference's, whichever is less. Both, because blanks are right for some cases, and a constant answer has some
 * correct values.
 */
export const works: Check = {
  id: "works",
  name: "works",
  title: `at least ${100 * FULL}% of the reference's result and correct values`,
  async run({ measurements: { holdout, development }, grading }) {
    const primary = grading.metrics.find(({ id }) => id === grading.primary);
    if (!primary) return unscored("the exercise has no primary metric");
    if (!holdout) {
      if (!development) return unscored("the solution was not run");
      return correctValues(development.cases) > 0
        ? unscored("the holdout was not run")
        : { score: 0, evidence: [], note: "no answer is correct" };
    }
    const { candidate, reference } = holdout;
    const [own, best] = [candidate, reference].map((run) => resultOf(run, primary.compute)) as [Result, Result];
    const shares = [ratio(own.primary, best.primary), ratio(own.values, best.values)];
    const score = Math.min(1, ...shares.map((share) => share / FULL));
    const text = `${primary.label} ${own.primary.toFixed(3)}, the reference has ${best.primary.toFixed(3)}; ${own.values} correct values, the reference has ${best.values}`;
    return {
      score,
      evidence: [atRun(candidate.id, text)],
      ...(score < 1 && {
        note: `the answers are worth ${(100 * Math.min(...shares)).toFixed(0)}% of the reference's (${text})`,
      }),
    };
  },
};

interface Result {
  primary: number;
  values: number;
}

function resultOf({ cases }: StoredRun, compute: (cases: readonly CaseGrade[]) => number | null): Result {
  return { primary: Math.max(0, compute(cases) ?? 0), values: correctValues(cases) };
}

/** A part as a share of the whole; anything is enough where the whole is nothing. */
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : Number(part > 0));
