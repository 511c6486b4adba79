import type { StoredRun } from "../../evaluation/database.ts";
import { atCase, atRun, type Check, unscored } from "../check.ts";

/** c04: every case has exactly one valid line, and no line is beside the point. */
export const contract: Check = {
  id: "c04",
  title: "a valid line for every case, none besides",
  async run({ measured: { development, holdout } }) {
    const runs = [development, holdout?.candidate].filter((run): run is StoredRun => run !== undefined);
    if (runs.length === 0) return unscored("the solution was not run");
    const cases = runs.flatMap((run) => run.cases);
    const valid = cases.filter(({ status }) => status === "answered").length;
    const stray = runs.reduce((sum, run) => sum + run.stray.length, 0);
    const said = runs.some((run) => run.cases.some(({ fields }) => fields.some(({ predicted }) => predicted !== null)));
    const share = valid / Math.max(1, cases.length + stray);
    const unfinished = runs.filter(({ state }) => state !== "finished");
    // A line counts for little when the run that wrote it did not end well: somebody has to look.
    const score = said ? share * (unfinished.length > 0 ? 0.5 : 1) : 0;
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
      ...(!said
        ? { note: `nothing was answered${unfinished.length > 0 ? ` (the run ended as ${unfinished[0]?.state})` : ""}` }
        : score < 1 && { note: `${cases.length - valid} of ${cases.length} cases have no valid line` }),
    };
  },
};
