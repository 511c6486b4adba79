import { plural } from "../../base/format.ts";
import { sharedAnswers } from "../../evaluation/shared-answers.ts";
import { atCase, atRun, type Check, unscored } from "../check.ts";

/** The answers on the holdout are not those of the reference. */
export const ownAnswers: Check = {
  id: "own_answers",
  name: "own-answers",
  title: "answers that are not the reference's",
  async run({ measurements: { holdout } }) {
    if (!holdout) return unscored("the holdout was not run");
    const { candidate, reference, naive } = holdout;
    const { compared, same, examples, isCopy } = sharedAnswers(candidate, reference, naive);
    const text = `${same} of ${plural(compared, "task")} with telling answers are answered exactly as by the reference`;
    const evidence = [
      atRun(candidate.id, text),
      ...(isCopy ? examples.map((id) => atCase(id, "the same answer, and not only where it is right")) : []),
    ];
    if (!isCopy) return { score: 1, evidence };
    return { score: 0, evidence, note: `the answers are the reference's: ${text}` };
  },
};
