import type { StoredRun } from "../../evaluation/database.ts";
import { atRun, type Check, unscored } from "../check.ts";

/** Below this part of what the naive baseline gets, the rest of a repository is an empty box, however tidy. */
const LEAST = 0.5;
/**
 * And this part of the values that the reference has right. The naive baseline may get next to nothing; to be silent about
 * everything, which is right where nothing is to be said, must not pass for work that does something.
 */
const LEAST_VALUES = 0.1;

const rightValues = ({ cases }: StoredRun) =>
  cases.flatMap(({ fields }) => fields).filter(({ outcome }) => outcome === "correct").length;

/** The answers on the holdout are worth something: beside the naive baseline's, on the main metric, and as values. */
export const works: Check = {
  id: "works",
  title: "the solution gets at least half of what the naive baseline gets, and values right",
  async run({ measured: { holdout, development }, grading }) {
    const primary = grading.metrics.find(({ id }) => id === grading.primary);
    if (!primary) return unscored("the exercise has no main metric");
    if (!holdout) {
      if (!development) return unscored("the solution was not run");
      return rightValues(development) > 0
        ? unscored("the holdout was not run")
        : { score: 0, evidence: [], note: "nothing was answered rightly" };
    }
    const { candidate, naive, reference } = holdout;
    const [mine, baseline] = [candidate, naive].map(({ cases }) => primary.compute(cases) ?? 0) as [number, number];
    const [values, best] = [rightValues(candidate), rightValues(reference)];
    const isWorth = mine > 0 && mine >= LEAST * baseline;
    const saysEnough = values > 0 && values >= LEAST_VALUES * best;
    const text = `${primary.label} ${mine.toFixed(3)}, naive ${baseline.toFixed(3)}`;
    const counted = `${values} right, the reference has ${best}`;
    const note = isWorth
      ? `too few values are right (${counted})`
      : `the answers are not worth half of naive's (${text})`;
    return {
      score: Number(isWorth && saysEnough),
      evidence: [atRun(candidate.id, `${text}; values: ${counted}`)],
      ...(!(isWorth && saysEnough) && { note }),
    };
  },
};
