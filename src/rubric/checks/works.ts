import type { StoredRun } from "../../evaluation/stored-run.ts";
import { atRun, type Check, unscored } from "../check.ts";

/** Minimum result as a share of the naive baseline's. Below it, the leaves that need this check are not checked. */
const MIN_OF_NAIVE = 0.5;
/**
 * Minimum number of correct values as a share of the reference's. It is required as well, because the naive baseline
 * may be close to zero, and always answering with blanks, which is correct for some cases, must not count as a working
 * solution.
 */
const MIN_OF_REFERENCE = 0.1;

const correctValues = ({ cases }: StoredRun) =>
  cases.flatMap(({ fields }) => fields).filter(({ outcome }) => outcome === "correct").length;

/** The answers on the holdout are worth something: on the primary metric, compared to the naive baseline, and as values. */
export const works: Check = {
  id: "works",
  name: "works",
  title: "at least half of the naive baseline's result, and correct values",
  async run({ measurements: { holdout, development }, grading }) {
    const primary = grading.metrics.find(({ id }) => id === grading.primary);
    if (!primary) return unscored("the exercise has no primary metric");
    if (!holdout) {
      if (!development) return unscored("the solution was not run");
      return correctValues(development) > 0
        ? unscored("the holdout was not run")
        : { score: 0, evidence: [], note: "no answer is correct" };
    }
    const { candidate, naive, reference } = holdout;
    const own = primary.compute(candidate.cases) ?? 0;
    const baseline = primary.compute(naive.cases) ?? 0;
    const [values, best] = [correctValues(candidate), correctValues(reference)];
    const isWorth = own > 0 && own >= MIN_OF_NAIVE * baseline;
    const hasValues = values > 0 && values >= MIN_OF_REFERENCE * best;
    const text = `${primary.label} ${own.toFixed(3)}, naive ${baseline.toFixed(3)}`;
    const counted = `${values} correct, the reference has ${best}`;
    const tooLow = own > 0 ? "the result is less than half of the naive baseline's" : "the result is zero";
    const note = isWorth ? `too few values are correct (${counted})` : `${tooLow} (${text})`;
    return {
      score: Number(isWorth && hasValues),
      evidence: [atRun(candidate.id, `${text}; values: ${counted}`)],
      ...(!(isWorth && hasValues) && { note }),
    };
  },
};
