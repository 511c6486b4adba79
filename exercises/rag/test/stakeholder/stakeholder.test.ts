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
  exercise: "rag",
  answersAlso: ANSWERS_ALSO,
  paraphrases: PARAPHRASES,
  newAnswers: ["informal_sources", "preparation", "consistency", "abstain_reason", "conversion"],
  offTopic: OFF_TOPIC,
  formerlyOffTopic: FORMERLY_OFF_TOPIC,
  later: LATER,
  reported: REPORTED,
  fresh: [...FRESH, ...FRESH_OFF_TOPIC],
  unseen: UNSEEN,
  secondUnseen: SECOND_UNSEEN,
  thirdUnseen: THIRD_UNSEEN,
});

test("what decides a question is said only to whoever asks about it", () => {
  const telling: Record<string, RegExp> = {
    conflict: /which source counts|higher-ranked kind/i,
    drafts: /only a draft/i,
    hidden_instructions: /assistant/i,
    names: /glossar/i,
  };
  for (const [id, pattern] of Object.entries(telling)) {
    expect(stakeholder.answers.filter(({ answer }) => pattern.test(answer)).map((one) => one.id)).toEqual([id]);
    expect(stakeholder.unknown.filter((text) => pattern.test(text))).toEqual([]);
  }
});
