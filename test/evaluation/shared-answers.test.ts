import { expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { sharedAnswers } from "../../src/evaluation/shared-answers.ts";
import type { Answer } from "../../src/exercise/case.ts";
import type { CaseGrade } from "../../src/exercise/grading.ts";

const COUNT = 40;
const RIGHT = "right";

interface Run {
  cases: CaseGrade[];
  answers: Map<string, Answer>;
}

/** A run with one graded value per case, `value`, and further keys of the answer. */
function runOf(
  valueAt: (index: number) => string | null,
  keys: (index: number) => object = () => ({}),
  trials = 1,
): Run {
  const answers = new Map<string, Answer>();
  const cases = Array.from({ length: COUNT }, (_, index): CaseGrade => {
    const id = `c${index}`;
    const predicted = valueAt(index);
    const outcome = predicted === null ? "missing" : predicted.startsWith(RIGHT) ? "correct" : "wrong";
    answers.set(id, { id, value: predicted, ...keys(index) });
    const tags = trials === 1 ? [] : [`task:${Math.floor(index / trials)}`];
    const fields = [{ field: "value", predicted, gold: `${RIGHT} ${index}`, outcome } as const];
    return { id, tags, status: "answered", exact: outcome === "correct", values: {}, fields };
  });
  return { cases, answers };
}

const right = (index: number) => `${RIGHT} ${index}`;
const wrong = (name: string) => (index: number) => `${name} ${index}`;
const naive = runOf(() => null);

test("the reference's wrong values in every case", () => {
  const reference = runOf(wrong("misread"));
  const result = sharedAnswers(runOf(wrong("misread")), reference, naive);
  expect(result).toEqual({ compared: COUNT, same: COUNT, examples: ["c0", "c1", "c2"], isCopy: true });
});

test("right answers tell nothing, nor do empty ones, frequent ones, the baseline's, times and costs", () => {
  const times = (index: number) => ({ latency_ms: index, usage: { model: "m", input_tokens: index }, sure: true });
  for (const value of [right, () => null, () => "EUR"]) {
    expect(sharedAnswers(runOf(value, times), runOf(value, times), naive)).toMatchObject({
      compared: 0,
      isCopy: false,
    });
  }
  const misread = runOf(wrong("misread"));
  expect(sharedAnswers(misread, misread, misread)).toMatchObject({ compared: 0, isCopy: false });
});

test("quotations, confidences and rankings tell solutions apart where all values are right", () => {
  const keys = (name: string) => (index: number) => ({ citations: [{ doc: "a", quote: `${name} ${index}` }] });
  const lists = (name: string) => (index: number) => ({ ranked: ["a", "b", `${name} ${index}`] });
  const numbers = (offset: number) => (index: number) => ({ confidence: { value: (index + offset) / 1000 } });
  for (const [same, other] of [
    [keys("quote"), keys("other")],
    [lists("doc"), lists("other")],
    [numbers(0), numbers(0.5)],
  ] as const) {
    const reference = runOf(right, same);
    expect(sharedAnswers(runOf(right, same), reference, naive)).toMatchObject({ same: COUNT, isCopy: true });
    expect(sharedAnswers(runOf(right, other), reference, naive)).toMatchObject({ same: 0, isCopy: false });
    // Keys that only one of them uses are not compared.
    expect(sharedAnswers(runOf(right), reference, naive)).toMatchObject({ compared: 0, isCopy: false });
  }
});

test("an answer that is missing or better than the reference's is another one", () => {
  const reference = runOf(wrong("misread"));
  const silent = { ...runOf(right), answers: new Map() };
  for (const own of [silent, runOf(right), runOf(() => null)]) {
    expect(sharedAnswers(own, reference, naive)).toMatchObject({ compared: COUNT, same: 0, isCopy: false });
  }
});

test("the trials of a task are one observation", () => {
  const trials = 4;
  const message = (index: number) => ({ message: `task ${Math.floor(index / trials)}` });
  const reference = runOf(right, message, trials);
  const result = sharedAnswers(
    runOf(right, message, trials),
    reference,
    runOf(() => null, undefined, trials),
  );
  expect(result).toMatchObject({ compared: COUNT / trials, same: COUNT / trials });
  // So few do not prove anything.
  expect(result.isCopy).toBe(false);
});

test("of 500 pairs of solutions that make 60% of their errors alike, at most one in 200 is taken for a copy", () => {
  const random = seededRandom(11);
  const reference = runOf(wrong("misread"));
  const flagged = Array.from({ length: 500 }, () =>
    sharedAnswers(
      runOf((index) => (random() < 0.6 ? `misread ${index}` : `own ${index}`)),
      reference,
      naive,
    ),
  ).filter(({ isCopy }) => isCopy);
  expect(flagged.length).toBeLessThanOrEqual(2);
});
