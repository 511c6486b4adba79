import { join } from "node:path";
import { expect, test } from "vitest";
import type { Stakeholder } from "../../src/exercise/stakeholder.ts";
import { phrasingsOf } from "../../src/stakeholder/bank.ts";
import { createClassifier, OUTSIDE } from "../../src/stakeholder/classifier.ts";

/**
 * A question, and the ids of the answers that are right for it, separated by `|`. The id `outside` stands for the reply that
 * nobody knows.
 */
export type LabeledQuestion = readonly [ids: string, question: string];

/** How questions were answered. */
interface Tally {
  /** Questions that have an answer. */
  answerable: number;
  right: number;
  wrong: string[];
  silent: string[];
  /** Questions that have none. */
  offTopic: number;
  offTopicAnswered: string[];
}

/** Ask labeled questions without a person to ask back. */
function tallyOf(stakeholder: Stakeholder, questions: readonly LabeledQuestion[]): Tally {
  const classifier = createClassifier(stakeholder);
  const tally: Tally = { answerable: 0, right: 0, wrong: [], silent: [], offTopic: 0, offTopicAnswered: [] };
  for (const [label, question] of questions) {
    const accepted = label.split("|");
    const { ids } = classifier.find(question);
    const shown = `${question} -> ${ids.join(", ")}`;
    if (label === OUTSIDE) {
      tally.offTopic++;
      if (ids.length > 0) tally.offTopicAnswered.push(shown);
      continue;
    }
    tally.answerable++;
    if (ids.some((id) => accepted.includes(id)) || (ids.length === 0 && accepted.includes(OUTSIDE))) tally.right++;
    else (ids.length > 0 ? tally.wrong : tally.silent).push(shown);
  }
  return tally;
}

/** Questions for testing an exercise's stakeholder. */
interface StakeholderQuestions {
  exercise: string;
  /** Six ways to ask for each answer that is not in the brief, by its id. */
  paraphrases: Readonly<Record<string, readonly string[]>>;
  offTopic: readonly LabeledQuestion[];
  formerlyOffTopic: readonly LabeledQuestion[];
  /** Written after the first bank. */
  later: readonly LabeledQuestion[];
  /** Each of them was answered wrongly once, so each is tested. */
  reported: readonly LabeledQuestion[];
  /** Written by others than the phrasings, off-topic questions included. */
  fresh: readonly LabeledQuestion[];
  unseen: readonly LabeledQuestion[];
}

/** Lowest share of right answers, and highest shares of wrong ones and of answered off-topic questions. */
const FLOOR = { right: 0.88, wrong: 0.06, offTopicAnswered: 0.1 };

/** Tests for the stakeholder of an exercise: questions find their answers, off-topic ones find none, answers are short. */
export function expectStakeholder(stakeholder: Stakeholder, asked: StakeholderQuestions): void {
  const paraphrases = Object.entries(asked.paraphrases).flatMap(([id, list]) =>
    list.map((question): LabeledQuestion => [id, question]),
  );
  const measured = [...paraphrases, ...asked.offTopic, ...asked.formerlyOffTopic, ...asked.later];

  test("there are six paraphrases for every answer that is not in the brief, and no question twice", () => {
    const special = stakeholder.answers.filter(({ general }) => !general);
    expect(Object.keys(asked.paraphrases).sort()).toEqual(special.map(({ id }) => id).sort());
    expect(paraphrases).toHaveLength(6 * special.length);
    const all = [...measured, ...asked.fresh, ...asked.unseen].map(([, question]) => question);
    expect(new Set(all).size).toBe(all.length);
  });

  test("labels are ids of answers", () => {
    const known = new Set([...stakeholder.answers.map(({ id }) => id), OUTSIDE]);
    const labels = [...measured, ...asked.reported, ...asked.fresh, ...asked.unseen].flatMap(([ids]) => ids.split("|"));
    expect(labels.filter((id) => !known.has(id))).toEqual([]);
  });

  test("at least 97% of the paraphrases find their answer, and hardly any a wrong one", () => {
    const { answerable, right, wrong, silent } = tallyOf(stakeholder, paraphrases);
    expect(right / answerable, [...wrong, ...silent].join("\n")).toBeGreaterThanOrEqual(0.97);
    expect(wrong.length / answerable, wrong.join("\n")).toBeLessThanOrEqual(0.02);
  });

  test("at least 90% of the questions that were written later find their answer", () => {
    const { answerable, right, wrong, silent } = tallyOf(stakeholder, [...asked.later, ...asked.formerlyOffTopic]);
    expect(right / answerable, [...wrong, ...silent].join("\n")).toBeGreaterThanOrEqual(0.9);
  });

  test("at most one off-topic question in twenty gets an answer", () => {
    const { offTopic, offTopicAnswered } = tallyOf(stakeholder, [...asked.offTopic, ...asked.later]);
    expect(offTopicAnswered.length / offTopic, offTopicAnswered.join("\n")).toBeLessThanOrEqual(0.05);
  });

  test.each(["fresh", "unseen"] as const)("%s questions, which others wrote, are mostly answered right", (name) => {
    const { answerable, right, wrong, silent, offTopic, offTopicAnswered } = tallyOf(stakeholder, asked[name]);
    expect(right / answerable, [...wrong, ...silent].join("\n")).toBeGreaterThanOrEqual(FLOOR.right);
    expect(wrong.length / answerable, wrong.join("\n")).toBeLessThanOrEqual(FLOOR.wrong);
    expect(offTopicAnswered.length / offTopic, offTopicAnswered.join("\n")).toBeLessThanOrEqual(FLOOR.offTopicAnswered);
  });

  test.each(asked.reported)("a reported question finds %s, at least as one of two: %s", (label, question) => {
    const { ids, close = [] } = createClassifier(stakeholder).find(question);
    const found = ids.length > 0 ? ids.slice(0, 1) : close.length > 0 ? close : [OUTSIDE];
    expect(
      found.some((id) => label.split("|").includes(id)),
      found.join(", "),
    ).toBe(true);
  });

  test("few of the questions are in the bank word for word", () => {
    const folder = join("exercises", asked.exercise, "phrasings");
    const bank = new Set(
      stakeholder.answers.flatMap(({ id }) => phrasingsOf(folder, id).map((text) => text.toLowerCase())),
    );
    const same = (questions: readonly LabeledQuestion[]) =>
      questions.filter(([, question]) => bank.has(question.toLowerCase())).length / questions.length;
    expect(same(paraphrases)).toBeLessThan(0.15);
    expect(same(asked.fresh.filter(([ids]) => ids !== OUTSIDE))).toBeLessThan(0.05);
  });

  test("answers are short", () => {
    for (const { id, answer } of stakeholder.answers) expect(answer.split(/\s+/).length, id).toBeLessThanOrEqual(60);
  });
}
