import { describe, expect, test } from "vitest";
import { compareRuns } from "../../src/evaluation/paired-comparison.ts";
import type { CaseGrade } from "../../src/exercise/grading.ts";

const graded = (scores: readonly number[]): CaseGrade[] =>
  scores.map((score, index) => ({
    id: `case-${index}`,
    tags: [],
    status: "answered",
    fields: [],
    exact: false,
    values: { score },
  }));
const mean = (cases: readonly CaseGrade[]) =>
  cases.reduce((sum, { values }) => sum + (values["score"] ?? 0), 0) / cases.length;

describe("verdict", () => {
  const low = Array.from({ length: 30 }, (_, i) => (i % 3) / 10);
  const high = low.map((score) => score + 0.5);
  test.each([
    [high, low, true, "beats"],
    [low, high, true, "behind"],
    [low, low, true, "ties"],
    [low, high, false, "beats"], // a cost: lower is better
  ])("case %#", (first, second, higherIsBetter, verdict) => {
    expect(compareRuns(graded(first), graded(second), { compute: mean, higherIsBetter, seed: 1 }).verdict).toBe(
      verdict,
    );
  });

  test("only cases of both runs are compared", () => {
    expect(compareRuns(graded(high), graded(low).slice(0, 12), { compute: mean, seed: 1 }).cases).toBe(12);
  });

  test("four of eighty cases worse and none better is no proof", () => {
    const [all, fewer] = [80, 76].map((right) => graded(Array.from({ length: 80 }, (_, i) => Number(i < right))));
    const { p, verdict, difference } = compareRuns(fewer ?? [], all ?? [], { compute: mean, seed: 1 });
    expect([p, verdict, difference.high]).toEqual([0.125, "ties", 0]);
  });
});
