import { atCase, atRun, type Check, unscored } from "../check.ts";

/** The lines of a run that did not finish count half, because a person has to examine such a run. */
const UNFINISHED = 0.5;

/** c04: every case has exactly one valid line, and no line belongs to no case. */
export const contract: Check = {
  id: "c04",
  name: "answer-lines",
  title: "exactly one valid line for every case",
  async run({ measurements: { development, holdout } }) {
    const runs = [development, holdout?.candidate].filter((run) => run !== undefined);
    if (runs.length === 0) return unscored("the solution was not run");
    const cases = runs.flatMap((run) => run.cases);
    const valid = cases.filter(({ status }) => status === "answered").length;
    const unmatched = runs.reduce((sum, run) => sum + run.unmatchedLines.length, 0);
    const answered = runs.some((run) =>
      run.cases.some(({ fields }) => fields.some(({ predicted }) => predicted !== null)),
    );
    const share = valid / Math.max(1, cases.length + unmatched);
    const [unfinished] = runs.filter(({ state }) => state !== "finished");
    const score = answered ? share * (unfinished ? UNFINISHED : 1) : 0;
    return {
      score,
      evidence: [
        ...runs.map((run) =>
          atRun(
            run.id,
            `${run.split}: ${run.cases.filter(({ status }) => status === "answered").length} of ${run.cases.length} lines are valid, ${run.state}`,
          ),
        ),
        ...cases
          .filter(({ status }) => status !== "answered")
          .slice(0, 3)
          .map(({ id, status, reason }) => atCase(id, `${status}: ${reason ?? ""}`)),
      ],
      ...(!answered
        ? { note: `nothing was answered${unfinished ? ` (the run ended as ${unfinished.state})` : ""}` }
        : score < 1 && { note: `${cases.length - valid} of ${cases.length} cases have no valid line` }),
    };
  },
};
