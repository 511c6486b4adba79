import { describe, expect, it } from "vitest";
import { estimate } from "../../../../src/evaluation/statistics/estimate.ts";
import type { CaseGrade } from "../../../../src/exercise/grading.ts";
import { passBeyondNoop, passHatK, trialsByTask } from "../../grading/pass-k.ts";

const task = (trials: number, successes: number, weight = 1) => ({ trials, successes, weight });

const one = (name: string, trial: number, success: number, more: Record<string, number> = {}): CaseGrade => ({
  ...{ id: `${name}-t${trial}`, tags: [`task:${name}`], status: "answered", fields: [], exact: success === 1 },
  values: { success, ...more },
});
const trials = (name: string, successes: readonly number[], more: Record<string, number> = {}) =>
  successes.map((success, index) => one(name, index + 1, success, more));

describe("pass^k", () => {
  it("agrees with the vector of inspect_ai's tests: scores 6, 0, 0, 0, 8, 4 are three successes of six", () => {
    const scores = [6, 0, 0, 0, 8, 4];
    const cases = trials(
      "a",
      scores.map((score) => Number(score > 0)),
    );
    expect(
      passHatK(
        trialsByTask(cases, ({ values }) => values["success"] === 1),
        2,
      ),
    ).toBeCloseTo(0.2, 12);
  });

  it.each([
    [4, 4, 4, 1],
    [4, 3, 4, 0],
    [8, 6, 4, 15 / 70],
    [8, 6, 1, 6 / 8],
    [5, 0, 1, 0],
  ])("of %i trials with %i successes, k = %i, is %f", (count, successes, k, expected) => {
    expect(passHatK([task(count, successes)], k)).toBeCloseTo(expected, 12);
  });

  it("is a mean over tasks, not over trials", () => {
    expect(passHatK([task(4, 4), task(8, 0)], 1)).toBe(0.5);
  });

  it("leaves out tasks with too few trials, and is null if none is left", () => {
    expect(passHatK([task(4, 4), task(1, 0)], 4)).toBe(1);
    expect(passHatK([task(1, 1)], 4)).toBeNull();
    expect(passHatK([], 1)).toBeNull();
  });

  it("gives a task that was drawn twice more weight, not more trials", () => {
    const shaky = trials("a", [1, 1, 1, 0]);
    const sure = trials("b", [1, 1, 1, 1]);
    expect(trialsByTask([...shaky, ...shaky, ...sure], ({ values }) => values["success"] === 1)).toEqual([
      task(4, 3, 2),
      task(4, 4, 1),
    ]);
    expect(passBeyondNoop([...shaky, ...shaky, ...sure], 4)).toBeCloseTo(1 / 3, 12);
  });
});

describe("beyond doing nothing", () => {
  const free = { "noop:refused/outside_window": 1 };
  const lookup = { "noop:done/information_given": 1 };

  it("is 0 for the best constant answer, and 1 if all is right", () => {
    const constant = [...trials("a", [1, 1], free), ...trials("b", [0, 0]), ...trials("c", [0, 0], lookup)];
    expect(passBeyondNoop(constant, 1)).toBe(0);
    const right = [...trials("a", [1, 1], free), ...trials("b", [1, 1]), ...trials("c", [1, 1], lookup)];
    expect(passBeyondNoop(right, 1)).toBe(1);
  });

  it("subtracts the score of one constant answer, not of all of them together", () => {
    const cases = [...trials("a", [1], free), ...trials("b", [1]), ...trials("c", [0], lookup)];
    // (2/3 - 1/3) / (1 - 1/3)
    expect(passBeyondNoop(cases, 1)).toBeCloseTo(0.5, 12);
  });

  it("is null if doing nothing is always right", () => {
    expect(passBeyondNoop(trials("a", [1, 1], free), 1)).toBeNull();
  });

  it("has an interval over tasks, since the trials of a task are not independent", () => {
    const cases = Array.from({ length: 8 }, (_, index) => trials(`t${index}`, Array(4).fill(index % 2))).flat();
    const compute = (sample: readonly CaseGrade[]) => passBeyondNoop(sample, 1);
    const width = ({ low, high }: { low: number | null; high: number | null }) => (high ?? 0) - (low ?? 0);
    const design = { unit: "ratio" as const, seed: 1, clusterOf: ({ tags }: CaseGrade) => tags[0] ?? "" };
    expect(width(estimate(cases, compute, design))).toBeGreaterThan(0.5);
    expect(estimate(cases, (sample) => passBeyondNoop(sample, 4), design).value).toBe(0.5);
  });
});
