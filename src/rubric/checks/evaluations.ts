import { plural } from "../../base/format.ts";
import { atRun, type Check } from "../check.ts";

/** With evaluations on this many clean commits, the score is 1. */
const MIN_CLEAN_COMMITS = 3;

/** c06: evaluations were made during the work, on commits that can be checked out again. */
export const evaluations: Check = {
  id: "c06",
  name: "evaluations",
  title: "evaluations that can be repeated",
  async run({ runs }) {
    const own = runs.filter(({ role, state }) => role === "candidate" && state === "finished");
    const clean = new Set(own.filter(({ gitDirty }) => gitDirty === false).map(({ gitCommit }) => gitCommit));
    const score = own.length === 0 ? 0 : clean.size >= MIN_CLEAN_COMMITS ? 1 : clean.size >= 1 ? 0.6 : 0.25;
    return {
      score,
      evidence: own
        .slice(0, 5)
        .map(({ id, label, gitCommit, gitDirty }) =>
          atRun(
            id,
            `${label} at ${gitCommit?.slice(0, 7) ?? "no commit"}${gitDirty ? ", with uncommitted changes" : ""}`,
          ),
        ),
      ...(score < 1 && {
        note: `${plural(own.length, "finished run")} of yours, on ${clean.size} of ${MIN_CLEAN_COMMITS} clean commits`,
      }),
    };
  },
};
