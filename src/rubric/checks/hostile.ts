import { atCase, type Check, fact, unscored } from "../check.ts";

/** A run that did not finish keeps this share of its score. */
const UNFINISHED = 0.25;

/** c11: broken, enormous and oddly named inputs cost only their own line. `group` selects some of them. */
export const hostileInputs: Check = {
  id: "c11",
  name: "hostile-inputs",
  title: "hostile inputs",
  async run({ measurements: { hostile } }, parameters) {
    if (!hostile) return unscored("the hostile inputs were not run");
    const group = parameters["group"];
    // A crash lowers the score of the group `inputs` only. Cases that the run did not reach are ignored in the other
    // groups.
    const cut = !hostile.finished && group !== "inputs";
    const outcomes = hostile.outcomes.filter(
      (outcome) => (group === undefined || outcome.group === group) && !(cut && !outcome.answered),
    );
    if (outcomes.length === 0)
      return unscored(cut ? "the run ended before it reached them" : "the exercise has no such inputs");
    const passed = outcomes.filter((outcome) => outcome.passed).length;
    // This group is about surviving the inputs, so the answers before a crash count only in part.
    const died = !hostile.finished && group === "inputs";
    const score = (passed / outcomes.length) * (died ? UNFINISHED : 1);
    return {
      score,
      evidence: [
        fact(
          `the run over the hostile inputs ${hostile.finished ? "finished" : `did not finish (${hostile.state})`} after ${hostile.seconds.toFixed(0)} s`,
        ),
        ...outcomes.map(({ id, kind, expected, found, passed: fine }) =>
          atCase(id, `${fine ? "ok" : "not ok"}: ${kind}: ${found}${fine ? "" : `; expected ${expected}`}`),
        ),
      ],
      ...(score < 1 && {
        note: `${outcomes.length - passed} of ${outcomes.length} inputs failed${died ? `, and the run did not finish (${hostile.state})` : ""}`,
      }),
    };
  },
};
