import { atFile, type Check, fact, unscored } from "../check.ts";

/** Finding this part of the wrong labels is worth full marks: some cannot be told from the page alone. */
const ENOUGH = 0.6;

/** Labels that the candidate thinks are wrong: how many of them are, and how many of the wrong ones were found. */
export const disputes: Check = {
  id: "disputes",
  title: "label disputes",
  async run({ repository, exercise, libraries, changes = [] }) {
    if (!exercise.disputes) return unscored("the labels of this exercise are sound");
    const report = await exercise.disputes(
      repository.root,
      libraries,
      changes.map(({ id }) => id),
    );
    const { disputed, upheld, recall, precision, file, problems } = report;
    const score = Math.min(1, (recall ?? 0) / ENOUGH) * (precision ?? 0);
    return {
      score,
      evidence: [
        atFile(file, `${disputed} labels disputed, ${upheld} of them rightly`),
        ...problems.slice(0, 3).map((problem) => fact(problem)),
      ],
      // How many wrong labels there are is not told: that would be a hint.
      ...(score < 1 && {
        note: disputed === 0 ? "no label was disputed" : "some wrong labels were not found, or right ones disputed",
      }),
    };
  },
};
