import { expect, test } from "vitest";
import { expectStakeholder } from "../../../../test/support/stakeholder.ts";
import exercise from "../../index.ts";
import { ANSWERS_ALSO } from "./answers-also.ts";
import { FRESH, FRESH_OFF_TOPIC } from "./fresh.ts";
import { LATER_HELD_OUT, LATER_TUNED } from "./later-questions.ts";
import { FORMERLY_OFF_TOPIC, OFF_TOPIC } from "./off-topic.ts";
import { PARAPHRASES } from "./paraphrases.ts";
import { REPORTED } from "./reported.ts";
import { SECOND_UNSEEN } from "./second-unseen.ts";
import { THIRD_UNSEEN } from "./third-unseen.ts";
import { UNSEEN } from "./unseen.ts";

const stakeholder = await exercise.stakeholder();

expectStakeholder(stakeholder, {
  exercise: "ocr",
  answersAlso: ANSWERS_ALSO,
  paraphrases: PARAPHRASES,
  newAnswers: ["cash_discount", "plausible_amounts", "file_names", "exit_code"],
  offTopic: OFF_TOPIC,
  formerlyOffTopic: FORMERLY_OFF_TOPIC,
  later: [...LATER_TUNED, ...LATER_HELD_OUT],
  reported: REPORTED,
  fresh: [...FRESH, ...FRESH_OFF_TOPIC],
  unseen: UNSEEN,
  secondUnseen: SECOND_UNSEEN,
  thirdUnseen: THIRD_UNSEEN,
});

test("who typed the labels, and how often they are wrong, is only in the answer about labels", () => {
  const telling = /\btemp\b|intern|twenty-five|label|annotat/i;
  const others = stakeholder.answers.filter(({ id }) => id !== "labels");
  expect(others.filter(({ answer }) => telling.test(answer))).toEqual([]);
  expect(stakeholder.unknown.filter((text) => telling.test(text))).toEqual([]);
  expect(stakeholder.answers.find(({ id }) => id === "labels")?.answer).toMatch(/one value in twenty-five/);
});
