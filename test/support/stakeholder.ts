import { expect, test } from "vitest";
import { createMatcher } from "../../src/attempt/matcher.ts";
import type { Stakeholder } from "../../src/exercise/stakeholder.ts";

/** Questions for testing an exercise's stakeholder. */
interface StakeholderQuestions {
  /** Six ways to ask for each answer, by its id. */
  paraphrases: Readonly<Record<string, readonly string[]>>;
  /** Questions that have nothing to do with the exercise. */
  offTopic: readonly string[];
  /** Written after the answers, so that nothing was tuned on them: each with the id of its answer, or null without one. */
  later: readonly (readonly [id: string | null, question: string])[];
}

/** Tests for the stakeholder of an exercise: questions find their answers, off-topic ones find none, answers are short. */
export function expectStakeholder(stakeholder: Stakeholder, asked: StakeholderQuestions): void {
  const matcher = createMatcher(stakeholder);
  const questions = Object.entries(asked.paraphrases).flatMap(([id, list]) =>
    list.map((question) => ({ id, question })),
  );
  const missed = (some: typeof questions) => some.filter(({ id, question }) => !matcher.find(question).includes(id));

  test("the test set is what it says: six paraphrases for every answer, and 30 off-topic questions", () => {
    expect(Object.keys(asked.paraphrases).sort()).toEqual(stakeholder.answers.map(({ id }) => id).sort());
    expect(questions).toHaveLength(6 * stakeholder.answers.length);
    expect(asked.offTopic).toHaveLength(30);
    const all = [...questions.map(({ question }) => question), ...asked.offTopic];
    expect(new Set(all).size).toBe(all.length);
  });

  test("at least 90% of the paraphrases find their answer", () => {
    const wrong = missed(questions).map(({ question }) => `${question} -> ${matcher.find(question).join(", ")}`);
    expect(1 - wrong.length / questions.length, wrong.join("\n")).toBeGreaterThanOrEqual(0.9);
  });

  test("of questions that nothing was tuned on, two thirds find their answer, and one that has none hardly ever gets one", () => {
    const answered = asked.later.flatMap(([id, question]) => (id === null ? [] : [{ id, question }]));
    const wrong = missed(answered).map(({ question }) => question);
    expect(1 - wrong.length / answered.length, wrong.join("\n")).toBeGreaterThanOrEqual(2 / 3);
    const others = asked.later.filter(([id, question]) => id === null && matcher.find(question).length > 0);
    expect(others.length, others.join("\n")).toBeLessThanOrEqual(1);
  });

  test("at most one off-topic question in ten gets an answer", () => {
    const answered = asked.offTopic.filter((question) => matcher.find(question).length > 0);
    expect(answered.length / asked.offTopic.length, answered.join("\n")).toBeLessThanOrEqual(0.1);
  });

  test("few of the questions stand in the bank word for word", () => {
    const bank = new Set(stakeholder.answers.flatMap(({ phrasings }) => phrasings.map((text) => text.toLowerCase())));
    expect(questions.filter(({ question }) => bank.has(question.toLowerCase())).length).toBeLessThan(
      0.1 * questions.length,
    );
  });

  test("answers are short", () => {
    for (const { id, answer } of stakeholder.answers) expect(answer.split(/\s+/).length, id).toBeLessThanOrEqual(60);
  });
}
