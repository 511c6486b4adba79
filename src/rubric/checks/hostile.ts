import { atCase, type Check, fact, unscored } from "../check.ts";

/** c11: broken, enormous and oddly named inputs cost their own line only. `group` picks a part of them. */
export const hostileInputs: Check = {
  id: "c11",
  title: "hostile inputs",
  async run({ measured: { hostile } }, parameters) {
    if (!hostile) return unscored("the hostile inputs were not run");
    const group = parameters["group"];
    // A run that died is charged where that is asked for; what it did not get to says nothing about the rest.
    const cut = !hostile.finished && group !== "inputs";
    const outcomes = hostile.outcomes.filter(
      (outcome) => (group === undefined || outcome.group === group) && !(cut && !outcome.answered),
    );
    if (outcomes.length === 0)
      return unscored(cut ? "the run ended before it came to them" : "the exercise has no such inputs");
    const passed = outcomes.filter((outcome) => outcome.passed).length;
    // A run that died in the middle is what this is about; what came before it is luck.
    const died = !hostile.finished && group === "inputs";
    const score = (passed / outcomes.length) * (died ? 0.25 : 1);
    return {
      score,
      evidence: [
        fact(
          `the run over the hostile inputs ${hostile.finished ? "finished" : `did not finish (${hostile.state})`} after ${hostile.seconds.toFixed(0)} s`,
        ),
        ...outcomes.map(({ id, kind, expected, found, passed: fine }) =>
          atCase(id, `${fine ? "ok" : "NOT OK"}: ${kind}: ${found}${fine ? "" : `; expected ${expected}`}`),
        ),
      ],
      ...(score < 1 && {
        note: `${outcomes.length - passed} of ${outcomes.length} inputs went wrong${died ? `, and the run did not finish (${hostile.state})` : ""}`,
      }),
    };
  },
};
