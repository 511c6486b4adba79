import { describe, expect, test } from "vitest";
import { latencyOf } from "../../src/evaluation/latency.ts";
import type { SolutionOutput } from "../../src/evaluation/output.ts";
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
    [low, high, false, "beats"], // a cost: less is better
  ])("case %#", (first, second, higherIsBetter, verdict) => {
    expect(compareRuns(graded(first), graded(second), mean, higherIsBetter, 1).verdict).toBe(verdict);
  });

  test("only cases that both runs know are compared", () => {
    expect(compareRuns(graded(high), graded(low).slice(0, 12), mean, true, 1).cases).toBe(12);
  });
});

describe("latency", () => {
  const output = (answers: Record<string, unknown>[]): SolutionOutput => ({
    byId: new Map(answers.map((extra, i) => [String(i), { status: "answered", answer: { id: String(i), ...extra } }])),
    unmatchedLines: [],
  });

  test("as reported, when every answer reports it", () => {
    const result = latencyOf(output([{ latency_ms: 100 }, { latency_ms: 300 }, { latency_ms: 200 }]), [1, 2, 3], 9);
    expect(result).toEqual({ source: "reported", p50: 0.2, p95: 0.29 });
  });

  test("as observed, from the gaps between lines", () => {
    const result = latencyOf(output([{}, {}, { latency_ms: 5 }]), [1000, 3000, 4000], 9);
    expect(result).toMatchObject({ source: "observed", p50: 1 });
  });

  test("only a mean, when everything was written at the end", () => {
    expect(latencyOf(output([{}, {}, {}]), [6000, 6001, 6001], 6)).toEqual({ source: "mean", p50: 2, p95: 2 });
  });

  test("nothing answered", () => {
    expect(latencyOf(output([]), [], 3)).toEqual({ source: "mean", p50: null, p95: null });
  });
});
