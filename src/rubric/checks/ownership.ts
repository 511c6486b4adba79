import { outcomeText, predictionResult, taskScore, taskText } from "../../defense/objective-results.ts";
import { isPrediction } from "../../defense/session.ts";
import { DEFENSE_FILE } from "../../repository/layout.ts";
import { atFile, type Check, meanOf, unscored } from "../check.ts";

const NOT_HELD = "no interview was held: `npm run defend`";

/** The predictions of the last interview, compared with what the changed code did. An unanswered one counts as 0. */
export const prediction: Check = {
  id: "prediction",
  name: "prediction",
  title: "effects of changes of one's own code are predicted",
  async run({ interview }) {
    if (!interview) return unscored(NOT_HELD);
    const asked = interview.questions.filter(isPrediction);
    if (asked.length === 0) return unscored(interview.noPredictions ?? "the interview has no prediction");
    const open = asked.filter(({ answer }) => !answer);
    if (open.length > 0) return unscored("not every prediction is answered: `npm run defend`");
    const scores = asked.map((state) => (state.answer?.text.trim() ? predictionResult(state)?.score : 0));
    const known = scores.filter((score) => score !== undefined);
    if (known.length < asked.length) {
      const problem = asked.find((state) => state.problem !== undefined)?.problem;
      return unscored(problem ?? "the changed code was not run yet: `npm run defend`");
    }
    const score = meanOf(known);
    return {
      score,
      evidence: asked.map((state) => atFile(state.question.sources[0] ?? DEFENSE_FILE, outcomeText(state))),
      ...(score < 1 && { note: `${score.toFixed(2)} of 1 on average over ${asked.length}` }),
    };
  },
};

/** The ten-minute change of the last interview, as the hidden cases judged it. Given up counts as 0, and handed in late as half. */
export const task: Check = {
  id: "task",
  name: "ten-minute-change",
  title: "a change of the program in ten minutes",
  async run({ interview }) {
    if (!interview) return unscored(NOT_HELD);
    const { task: state } = interview;
    if (!state) return unscored("the change was not begun: `npm run defend -- --task start`");
    const text = taskText(state);
    const evidence = [atFile(DEFENSE_FILE, text)];
    if (!state.ended) return unscored("the change was not handed in: `npm run defend -- --task done`", evidence);
    const score = taskScore(state);
    if (score === undefined) return unscored("the change was not run yet: `npm run defend -- --task done`", evidence);
    if (score === null) return unscored("your solution answered none of the hidden cases before the change", evidence);
    return { score, evidence, ...(score < 1 && { note: text }) };
  },
};
