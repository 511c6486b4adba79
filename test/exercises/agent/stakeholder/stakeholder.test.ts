import { expect, test } from "vitest";
import exercise from "../../../../exercises/agent/index.ts";
import { createMatcher } from "../../../../src/attempt/matcher.ts";
import { LATER, OFF_TOPIC, PARAPHRASES } from "./questions.ts";

const stakeholder = await exercise.stakeholder();
const matcher = createMatcher(stakeholder);
const questions = Object.entries(PARAPHRASES).flatMap(([id, list]) => list.map((question) => ({ id, question })));
const missed = (some: typeof questions) => some.filter(({ id, question }) => !matcher.find(question).includes(id));

test("the test set is what it says: six paraphrases for every answer, and 30 off-topic questions", () => {
  expect(Object.keys(PARAPHRASES).sort()).toEqual(stakeholder.answers.map(({ id }) => id).sort());
  expect(questions).toHaveLength(6 * stakeholder.answers.length);
  expect(OFF_TOPIC).toHaveLength(30);
  const all = [...questions.map(({ question }) => question), ...OFF_TOPIC];
  expect(new Set(all).size).toBe(all.length);
});

test("at least 90% of the paraphrases find their answer", () => {
  const wrong = missed(questions).map(({ question }) => `${question} -> ${matcher.find(question).join(", ")}`);
  expect(1 - wrong.length / questions.length, wrong.join("\n")).toBeGreaterThanOrEqual(0.9);
});

test("of questions that nothing was tuned on, two thirds find their answer, and one that has none hardly ever gets one", () => {
  const asked = LATER.flatMap(([id, question]) => (id === null ? [] : [{ id, question }]));
  const wrong = missed(asked).map(({ question }) => question);
  expect(1 - wrong.length / asked.length, wrong.join("\n")).toBeGreaterThanOrEqual(2 / 3);
  const others = LATER.filter(([id, question]) => id === null && matcher.find(question).length > 0);
  expect(others.length, others.join("\n")).toBeLessThanOrEqual(1);
});

test("at most one off-topic question in ten gets an answer", () => {
  const answered = OFF_TOPIC.filter((question) => matcher.find(question).length > 0);
  expect(answered.length / OFF_TOPIC.length, answered.join("\n")).toBeLessThanOrEqual(0.1);
});

test("few of the questions stand in the bank word for word", () => {
  const bank = new Set(stakeholder.answers.flatMap(({ phrasings }) => phrasings.map((text) => text.toLowerCase())));
  expect(questions.filter(({ question }) => bank.has(question.toLowerCase())).length).toBeLessThan(
    0.1 * questions.length,
  );
});

test("what decides a task is said only to whoever asks about it", () => {
  const telling: Record<string, RegExp> = {
    twice: /same key/i,
    accepted: /on a pile/i,
    same_result: /four out of four/i,
    notes: /never orders/i,
    tool_names: /something else/i,
    wrong_arguments: /45 cents/i,
    crash: /second time/i,
  };
  for (const [id, pattern] of Object.entries(telling)) {
    expect(stakeholder.answers.filter(({ answer }) => pattern.test(answer)).map((one) => one.id)).toEqual([id]);
    expect(stakeholder.unknown.filter((text) => pattern.test(text))).toEqual([]);
  }
});

test("answers are short", () => {
  for (const { id, answer } of stakeholder.answers) expect(answer.split(/\s+/).length, id).toBeLessThanOrEqual(60);
});
