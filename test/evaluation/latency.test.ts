import { describe, expect, test } from "vitest";
import { gradingUnder } from "../../exercises/ocr/grading/index.ts";
import { latencyOf, secondsPerCase, withSeconds } from "../../src/evaluation/latency.ts";
import { readOutput, type SolutionOutput } from "../../src/evaluation/output.ts";
import { grade } from "../support/audit.ts";

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

const IDS = ["a", "b", "c", "d"];

function times(latencies: readonly (number | undefined)[], arrivals: readonly number[], seconds: number) {
  const lines = latencies.map((ms, index) =>
    JSON.stringify({ id: IDS[index], ...(ms !== undefined && { latency_ms: ms }) }),
  );
  const output = lines.join("\n");
  return [...secondsPerCase({ output, arrivals, seconds }, readOutput(output, IDS, gradingUnder([]))).values()];
}

describe("seconds per case", () => {
  test("as reported, where that can be: one after the other, or two at once", () => {
    expect(times([2000, 3000, 4000, 1000], [3000, 6000, 10_000, 11_000], 11)).toEqual([2, 3, 4, 1]);
    expect(times([6000, 6000, 6000, 6000], [6000, 6200, 12_000, 12_300], 13)).toEqual([6, 6, 6, 6]);
  });

  test("as little as cannot be: stretched to the time that the run took", () => {
    const [first = 0, ...others] = times([10, 10, 10, 10], [1000, 9000, 17_000, 25_000], 25);
    expect(first).toBeCloseTo(6); // 24 s over four documents
    expect(others.every((value) => value === first)).toBe(true);
    expect(times([1, 1, 1, 1], [40_000, 40_001, 40_001, 40_002], 40)).toEqual([10, 10, 10, 10]);
    expect(times([0, 0, 0, 0], [40_000, 40_001, 40_001, 40_002], 40)).toEqual([10, 10, 10, 10]);
  });

  test("not reported: the gap before each line, or an equal part of the run", () => {
    expect(times([undefined, undefined, 5, undefined], [2000, 5000, 6000, 12_000], 12)).toEqual([2, 3, 1, 6]);
    expect(times([undefined, undefined, undefined, undefined], [8000, 8001, 8002, 8002], 8)).toEqual([2, 2, 2, 2]);
  });

  test("what was not answered has no time", () => {
    expect(times([2000], [2000], 2)).toEqual([2]);
    expect(times([], [], 1)).toEqual([]);
    const kept = withSeconds([grade("a"), grade("b")], new Map([["a", 2]]));
    expect(kept.map(({ values }) => values)).toEqual([{ seconds: 2 }, {}]);
  });
});
