import { plural } from "../../base/format.ts";
import { atRun, type Check } from "../check.ts";

/** c06: evaluations were made as the work went on, on commits that can be checked out again. */
export const evaluations: Check = {
  id: "c06",
  title: "evaluations that can be repeated",
  async run({ runs }) {
    const mine = runs.filter(({ role, state }) => role === "candidate" && state === "finished");
    const clean = new Set(mine.filter(({ gitDirty }) => gitDirty === false).map(({ gitCommit }) => gitCommit));
    const score = mine.length === 0 ? 0 : clean.size >= 3 ? 1 : clean.size >= 1 ? 0.6 : 0.25;
    return {
      score,
      evidence: mine
        .slice(0, 5)
        .map(({ id, label, gitCommit, gitDirty }) =>
          atRun(
            id,
            `${label} at ${gitCommit?.slice(0, 7) ?? "no commit"}${gitDirty ? ", with uncommitted changes" : ""}`,
          ),
        ),
      ...(score < 1 && {
        note: `${plural(mine.length, "finished run")} of yours, on ${plural(clean.size, "clean commit")} (3 are wanted)`,
      }),
    };
  },
};
