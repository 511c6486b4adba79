import type { StoredRun } from "../../evaluation/stored-run.ts";
import { atRun, type Check } from "../check.ts";

const MIN_APPROACHES = 2;

/** c08: two approaches of the candidate's own on the same split, and the naive baseline. Runs on a stand-in do not count. */
export const approaches: Check = {
  id: "c08",
  name: "approaches",
  title: "two approaches on one split",
  async run({ runs }) {
    // Answers of a stand-in do not show the quality of an approach. In an exercise with its own stand-in, the use of
    // another model is not another approach.
    const finished = runs.filter(
      ({ state, usage }) => state === "finished" && !usage?.standIn && usage?.realModel !== true,
    );
    const answersOf = (run: StoredRun) => JSON.stringify(run.cases.map(({ fields }) => fields));
    // The reference under another label is not an approach of one's own.
    const reference = new Set(
      finished.filter(({ role }) => role === "reference" || role === "approach").map(answersOf),
    );
    const own = finished.filter((run) => run.role === "candidate" && !reference.has(answersOf(run)));
    const newest = new Map(own.map((run) => [run.label, run]));
    // Two labels with the same answers are one approach.
    const answers = new Set([...newest.values()].map(answersOf));
    const baseline = finished.find(({ role }) => role === "naive");
    const score = (answers.size >= MIN_APPROACHES ? 0.7 : 0) + (baseline && answers.size >= 1 ? 0.3 : 0);
    return {
      score,
      evidence: [...newest.values(), ...(baseline ? [baseline] : [])].map(({ id, label, role }) =>
        atRun(id, `${label} (${role})`),
      ),
      ...(score < 1 && {
        note: `${answers.size} of ${MIN_APPROACHES} different approaches are stored${baseline ? "" : ", and no baseline"}`,
      }),
    };
  },
};
