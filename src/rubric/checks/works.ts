import { atRun, type Check, unscored } from "../check.ts";

/** Below this part of what the naive baseline gets, the rest of a repository is an empty box, however tidy. */
const LEAST = 0.5;

/** The answers on the holdout are worth at least half of the naive baseline's, on the main metric. */
export const works: Check = {
  id: "works",
  title: "the solution gets at least half of what the naive baseline gets",
  async run({ measured: { holdout, development }, grading }) {
    const primary = grading.metrics.find(({ id }) => id === grading.primary);
    if (!primary) return unscored("the exercise has no main metric");
    if (!holdout) {
      if (!development) return unscored("the solution was not run");
      const said = development.cases.some(({ fields }) => fields.some(({ outcome }) => outcome === "correct"));
      return said
        ? unscored("the holdout was not run")
        : { score: 0, evidence: [], note: "nothing was answered rightly" };
    }
    const [mine, naive] = [holdout.candidate, holdout.naive].map(({ cases }) => primary.compute(cases) ?? 0);
    const enough = (mine ?? 0) > 0 && (mine ?? 0) >= LEAST * (naive ?? 0);
    const text = `${primary.label} ${(mine ?? 0).toFixed(3)}, naive ${(naive ?? 0).toFixed(3)}`;
    return {
      score: Number(enough),
      evidence: [atRun(holdout.candidate.id, text)],
      ...(!enough && { note: `the answers are not worth half of naive's (${text})` }),
    };
  },
};
