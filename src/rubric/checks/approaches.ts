import type { StoredRun } from "../../evaluation/database.ts";
import { atRun, type Check } from "../check.ts";

/** c08: two approaches of the candidate's on the same split, beside the naive baseline; runs on a stand-in are none. */
export const approaches: Check = {
  id: "c08",
  title: "two approaches on one split",
  async run({ runs }) {
    // What a stand-in answered measures no approach; where one is played with, another model makes no other approach.
    const finished = runs.filter(
      ({ state, usage }) => state === "finished" && !usage?.standIn && usage?.realModel !== true,
    );
    const answersOf = (run: StoredRun) => JSON.stringify(run.cases.map(({ fields }) => fields));
    // The reference under another label is no approach of one's own.
    const reference = new Set(
      finished.filter(({ role }) => role === "reference" || role === "approach").map(answersOf),
    );
    const mine = finished.filter((run) => run.role === "candidate" && !reference.has(answersOf(run)));
    const newest = new Map(mine.map((run) => [run.label, run]));
    // Two labels for the same answers are one approach.
    const answers = new Set([...newest.values()].map(answersOf));
    const baseline = finished.find(({ role }) => role === "naive");
    const score = (answers.size >= 2 ? 0.7 : 0) + (baseline && answers.size >= 1 ? 0.3 : 0);
    return {
      score,
      evidence: [...newest.values(), ...(baseline ? [baseline] : [])].map(({ id, label, role }) =>
        atRun(id, `${label} (${role})`),
      ),
      ...(score < 1 && {
        note: `different approaches of yours that are stored: ${answers.size} (2 are wanted)${baseline ? "" : ", and no baseline"}`,
      }),
    };
  },
};
