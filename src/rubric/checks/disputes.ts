import { atFile, type Check, fact, unscored } from "../check.ts";

/** Finding this share of the wrong labels is worth full marks: some cannot be recognized from the page alone. */
const FULL_RECALL = 0.6;

const WITHOUT_KEY =
  "the list of wrong labels is not in this repository; `npx create-takehome score` has it and scores this";

/** Labels that the candidate disputes: how many of them are wrong, and how many of the wrong ones were found. */
export const disputes: Check = {
  id: "disputes",
  name: "label-disputes",
  title: "label disputes",
  async run({ repository, exercise, libraries, changes }) {
    if (!exercise.disputes) return unscored("this exercise has no wrong labels");
    const judge = await exercise.disputes();
    if (!judge) return unscored(WITHOUT_KEY);
    const report = await judge(
      repository.root,
      libraries,
      changes.map(({ id }) => id),
    );
    const { disputed, upheld, recall, precision, file, problems } = report;
    const score = Math.min(1, (recall ?? 0) / FULL_RECALL) * (precision ?? 0);
    return {
      score,
      evidence: [
        atFile(file, `${disputed} labels disputed, ${upheld} of them rightly`),
        ...problems.slice(0, 3).map((problem) => fact(problem)),
      ],
      // The number of wrong labels is not reported, because it would be a hint.
      ...(score < 1 && {
        note: disputed === 0 ? "no label was disputed" : "some wrong labels were not found, or right ones disputed",
      }),
    };
  },
};
