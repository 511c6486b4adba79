import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createMatcher } from "../../../../src/attempt/matcher.ts";
import exercise from "../../index.ts";
import { LATER_HELD_OUT, LATER_TUNED } from "./later-questions.ts";
import { OFF_TOPIC } from "./off-topic.ts";
import { PARAPHRASES } from "./paraphrases.ts";

const stakeholder = await exercise.stakeholder();
const matcher = createMatcher(stakeholder);
const questions = Object.entries(PARAPHRASES).flatMap(([id, list]) =>
  list.map((question, index) => ({ id, question, heldOut: index % 2 === 1 })),
);
const outside = OFF_TOPIC.map((question, index) => ({ question, heldOut: index % 2 === 1 }));

const right = (some: typeof questions) => some.filter(({ id, question }) => matcher.find(question).includes(id)).length;
const answered = (some: typeof outside) => some.filter(({ question }) => matcher.find(question).length > 0).length;

type Later = typeof LATER_HELD_OUT;
const onTopic = (list: Later) => list.filter(([id]) => id !== null);
const rightOf = (list: Later) => list.filter(([id, text]) => id !== null && matcher.find(text).includes(id)).length;
const answeredOf = (list: Later) => list.filter(([id, text]) => id === null && matcher.find(text).length > 0).length;

test("the test set has 150 paraphrases, six for every answer, and 60 off-topic questions", () => {
  expect(Object.keys(PARAPHRASES).sort()).toEqual(stakeholder.answers.map(({ id }) => id).sort());
  expect(questions).toHaveLength(150);
  expect(OFF_TOPIC).toHaveLength(60);
  const all = [...questions.map(({ question }) => question), ...OFF_TOPIC];
  expect(new Set(all).size).toBe(all.length);
});

describe("how well questions find their answers", () => {
  test("at least 90% of all paraphrases, and of those that nothing was tuned on", () => {
    const heldOut = questions.filter((question) => question.heldOut);
    expect(right(questions) / questions.length).toBeGreaterThanOrEqual(0.9);
    expect(right(heldOut) / heldOut.length).toBeGreaterThanOrEqual(0.9);
  });

  test("at most 5% of off-topic questions get an answer, also of those that nothing was tuned on", () => {
    const heldOut = outside.filter((question) => question.heldOut);
    expect(answered(outside) / outside.length).toBeLessThanOrEqual(0.05);
    expect(answered(heldOut) / heldOut.length).toBeLessThanOrEqual(0.05);
  });

  test("at least two thirds of colloquial questions that were written later, with hardly any wrong answer", () => {
    expect(rightOf(LATER_HELD_OUT) / onTopic(LATER_HELD_OUT).length).toBeGreaterThanOrEqual(2 / 3);
    expect(answeredOf(LATER_HELD_OUT)).toBe(0);
    expect(rightOf(LATER_TUNED) / onTopic(LATER_TUNED).length).toBeGreaterThanOrEqual(2 / 3);
    expect(answeredOf(LATER_TUNED)).toBeLessThanOrEqual(1);
  });

  test("docs/commands.md states the measured numbers", () => {
    const page = readFileSync("docs/commands.md", "utf8").replace(/\s+/g, " ");
    const heldOut = questions.filter((question) => question.heldOut);
    const heldOutside = outside.filter((question) => question.heldOut);
    expect(page).toContain(
      `Of ${questions.length} paraphrases, \`ask\` finds the right answer for ${right(questions)}, and it answers ${answered(outside)} of ${outside.length} questions`,
    );
    expect(page).toContain(
      `${right(heldOut)} of ${heldOut.length} and ${answered(heldOutside)} of ${heldOutside.length}`,
    );
    expect(page).toContain(
      `finds ${rightOf(LATER_HELD_OUT)} of ${onTopic(LATER_HELD_OUT).length} and answers ${answeredOf(LATER_HELD_OUT)} of 10`,
    );
  });

  test("few of the questions are in the bank word for word", () => {
    const bank = new Set(stakeholder.answers.flatMap(({ phrasings }) => phrasings.map((text) => text.toLowerCase())));
    const same = questions.filter(({ question }) => bank.has(question.toLowerCase()));
    expect(same.length / questions.length).toBeLessThan(0.15);
  });
});

test.each([
  ["WHICH DATE DO YOU MEAN???", ["date_meaning"]],
  ["wich languges are the documents in", ["languages"]],
  ["Who labeled the data?", ["labels"]],
  ["Which date do you mean? And should refunds be negative?", ["date_meaning", "credit_notes"]],
  ["", []],
  ["the of and", []],
  ["\u0000\u001b[31m", []],
])("%j", (question, ids) => expect(matcher.find(question)).toEqual(ids));

test("who typed the labels, and how often they are wrong, is only in answers to questions about labels", () => {
  const telling = /\btemp\b|intern|twenty-five|label|annotat/i;
  const others = stakeholder.answers.filter(({ id }) => id !== "labels");
  expect(others.filter(({ answer }) => telling.test(answer))).toEqual([]);
  expect(stakeholder.unknown.filter((text) => telling.test(text))).toEqual([]);
  expect(stakeholder.answers.find(({ id }) => id === "labels")?.answer).toMatch(/one value in twenty-five/);
});

test("answers are short", () => {
  for (const { id, answer } of stakeholder.answers) expect(answer.split(/\s+/).length, id).toBeLessThanOrEqual(60);
});
