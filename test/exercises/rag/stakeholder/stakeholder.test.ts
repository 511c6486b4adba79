import { expect, test } from "vitest";
import exercise from "../../../../exercises/rag/index.ts";
import { createMatcher } from "../../../../src/attempt/matcher.ts";
import { OFF_TOPIC, PARAPHRASES } from "./questions.ts";

const stakeholder = await exercise.stakeholder();
const matcher = createMatcher(stakeholder);
const questions = Object.entries(PARAPHRASES).flatMap(([id, list]) =>
  list.map((question, index) => ({ id, question, heldOut: index % 2 === 1 })),
);
const missed = (some: typeof questions) => some.filter(({ id, question }) => !matcher.find(question).includes(id));
const share = (some: typeof questions) => 1 - missed(some).length / some.length;

test("the test set is what it says: six paraphrases for every answer, and 30 off-topic questions", () => {
  expect(Object.keys(PARAPHRASES).sort()).toEqual(stakeholder.answers.map(({ id }) => id).sort());
  expect(questions).toHaveLength(6 * stakeholder.answers.length);
  expect(OFF_TOPIC).toHaveLength(30);
  const all = [...questions.map(({ question }) => question), ...OFF_TOPIC];
  expect(new Set(all).size).toBe(all.length);
});

test("at least 90% of all paraphrases find their answer, and of the half that nothing was tuned on", () => {
  const heldOut = questions.filter((question) => question.heldOut);
  expect(share(questions), missed(questions).map(({ question }) => question).join("\n")).toBeGreaterThanOrEqual(0.9);
  expect(share(heldOut)).toBeGreaterThanOrEqual(0.9);
});

test("at most one off-topic question in ten gets an answer", () => {
  const answered = OFF_TOPIC.filter((question) => matcher.find(question).length > 0);
  expect(answered.length / OFF_TOPIC.length, answered.join("\n")).toBeLessThanOrEqual(0.1);
});

test("few of the questions stand in the bank word for word", () => {
  const bank = new Set(stakeholder.answers.flatMap(({ phrasings }) => phrasings.map((text) => text.toLowerCase())));
  expect(questions.filter(({ question }) => bank.has(question.toLowerCase())).length).toBeLessThan(0.1 * questions.length);
});

test("what decides a question is said only to whoever asks about it", () => {
  const telling: Record<string, RegExp> = {
    conflict: /which source counts|stronger kind/i,
    drafts: /only a draft/i,
    hidden_instructions: /assistant/i,
    names: /glossar/i,
  };
  for (const [id, pattern] of Object.entries(telling)) {
    expect(stakeholder.answers.filter(({ answer }) => pattern.test(answer)).map((one) => one.id)).toEqual([id]);
    expect(stakeholder.unknown.filter((text) => pattern.test(text))).toEqual([]);
  }
});

test("answers are short", () => {
  for (const { id, answer } of stakeholder.answers) expect(answer.split(/\s+/).length, id).toBeLessThanOrEqual(60);
});
