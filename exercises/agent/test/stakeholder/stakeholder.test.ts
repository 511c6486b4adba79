import { expect, test } from "vitest";
import { expectStakeholder } from "../../../../test/support/stakeholder.ts";
import exercise from "../../index.ts";
import { ANSWERS_ALSO } from "./answers-also.ts";
import { FRESH, FRESH_OFF_TOPIC } from "./fresh.ts";
import { FORMERLY_OFF_TOPIC, LATER, OFF_TOPIC, PARAPHRASES } from "./questions.ts";
import { REPORTED } from "./reported.ts";
import { SECOND_UNSEEN } from "./second-unseen.ts";
import { THIRD_UNSEEN } from "./third-unseen.ts";
import { UNSEEN } from "./unseen.ts";

const stakeholder = await exercise.stakeholder();

expectStakeholder(stakeholder, {
  exercise: "agent",
  answersAlso: ANSWERS_ALSO,
  paraphrases: PARAPHRASES,
  newAnswers: ["handover", "over_escalation", "returning_goods", "sending"],
  offTopic: OFF_TOPIC,
  formerlyOffTopic: FORMERLY_OFF_TOPIC,
  later: LATER,
  reported: REPORTED,
  fresh: [...FRESH, ...FRESH_OFF_TOPIC],
  unseen: UNSEEN,
  secondUnseen: SECOND_UNSEEN,
  thirdUnseen: THIRD_UNSEEN,
});

test("each decisive fact is only in the answer to its own question", () => {
  const revealing: Record<string, RegExp> = {
    twice: /same key/i,
    accepted: /on a pile/i,
    same_result: /four out of four/i,
    notes: /never orders/i,
    tool_names: /something else/i,
    wrong_arguments: /45 cents/i,
    crash: /second time/i,
  };
  for (const [id, pattern] of Object.entries(revealing)) {
    expect(stakeholder.answers.filter(({ answer }) => pattern.test(answer)).map((one) => one.id)).toEqual([id]);
    expect(stakeholder.unknown.filter((text) => pattern.test(text))).toEqual([]);
  }
});
