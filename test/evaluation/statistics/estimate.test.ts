import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/base/random.ts";
import { estimate, estimateDifference } from "../../../src/evaluation/statistics/estimate.ts";
import { jackknife } from "../../../src/evaluation/statistics/jackknife.ts";
import { signTest, tango } from "../../../src/evaluation/statistics/paired-binary.ts";
import { quantile } from "../../../src/evaluation/statistics/quantile.ts";
import { sampleOf } from "../../../src/evaluation/statistics/sample.ts";
import { signFlipTest } from "../../../src/evaluation/statistics/sign-flip.ts";
import { effectiveSize, wilson } from "../../../src/evaluation/statistics/wilson.ts";

const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;
const ones = (right: number, all: number) => Array.from({ length: all }, (_, index) => Number(index < right));
const RATIO = { unit: "ratio" as const, seed: 1 };
const COST = { unit: "cost" as const, seed: 1 };

describe("published values", () => {
  // numpy.quantile (method "linear") and R's quantile(type = 7)
  test.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 0.25, 1.75],
    [[7], 0.95, 7],
    [[10, 20], 0.1, 11],
  ])("quantile of %j at %d is %d", (sorted, share, expected) =>
    expect(quantile(sorted, share)).toBeCloseTo(expected, 12),
  );
  test("quantile of nothing is null", () => expect(quantile([], 0.5)).toBeNull());

  // Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("Wilson's interval of %d of %d is %d to %d", (right, all, low, high) => {
    const interval = wilson(right / all, all);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  // Fagerland, Lydersen and Laake 2014: 1 and 7 of 21 children
  test("Tango's interval and McNemar's exact test", () => {
    const [low, high] = tango(1, 7, 21);
    expect(low).toBeCloseTo(-0.517, 3);
    expect(high).toBeCloseTo(-0.026, 3);
    expect(signTest(1, 7)).toBeCloseTo(0.0703, 4);
  });

  test("the test by signs is the sign test for equal differences, and enumerates the others", () => {
    expect(signFlipTest([-1, -1, -1, -1, 0, 0], 1)).toBeCloseTo(0.125, 12);
    expect(signFlipTest([1, 2, 3], 1)).toBe(0.25);
    expect(signFlipTest([1, 2, -3], 1)).toBe(1);
    const many = Array.from({ length: 30 }, (_, index) => (index % 10) - 3);
    expect(signFlipTest(many, 1)).toBeLessThan(0.02);
    expect(signFlipTest(many, 1)).toBe(signFlipTest(many, 1));
  });
});

describe("strata and clusters", () => {
  test("the jackknife of a mean is the variance of a stratified mean", () => {
    const values = [1, 2, 4, 10, 11, 15];
    const sample = sampleOf(values, { stratumOf: (value) => (value < 5 ? "low" : "high") });
    // n_h s_h^2 / n^2 with s^2 = 7/3 and 7
    expect(jackknife(sample, mean(values) ?? 0, mean).variance).toBeCloseTo((3 * (7 / 3) + 3 * 7) / 36, 12);
  });

  test("strata of one cluster are collapsed", () => {
    const sizes = (names: string[]) => sampleOf(names, { stratumOf: (name) => name }).map(({ length }) => length);
    expect(sizes(["a", "a", "b", "c"])).toEqual([2, 2]);
    expect(sizes(["a", "a", "b"])).toEqual([3]);
    expect(sizes(["b"])).toEqual([1]);
  });

  test("the effective size is the number of clusters where trials agree, and no less where there is no variation", () => {
    const cases = Array.from({ length: 96 }, (_, index) => ({
      task: Math.floor(index / 4),
      right: Math.floor(index / 4) % 2,
    }));
    const compute = (some: readonly { right: number }[]) => mean(some.map(({ right }) => right));
    const by = estimate(cases, compute, { ...RATIO, clusterOf: ({ task }) => String(task) });
    expect(by.low).toBeCloseTo(wilson(0.5, 23)[0], 2);
    expect(effectiveSize(1, 0, 10, 24)).toBe(24);
  });

  test("with strata that explain everything the interval is narrower", () => {
    const cases = Array.from({ length: 40 }, (_, index) => ({
      kind: index % 2,
      right: Number(index % 2 === 0 || index < 10),
    }));
    const compute = (some: readonly { right: number }[]) => mean(some.map(({ right }) => right));
    const width = ({ low, high }: { low: number | null; high: number | null }) => (high ?? 0) - (low ?? 0);
    const free = width(estimate(cases, compute, RATIO));
    expect(width(estimate(cases, compute, { ...RATIO, stratumOf: ({ kind }) => String(kind) }))).toBeLessThan(
      0.8 * free,
    );
  });
});

describe("an estimate", () => {
  test("has no interval below eight cases, and a width where all are right", () => {
    expect(estimate(ones(7, 7), mean, RATIO)).toEqual({ value: 1, low: null, high: null });
    const all = estimate(ones(8, 8), mean, RATIO);
    expect([all.value, all.high]).toEqual([1, 1]);
    expect(all.low).toBeCloseTo(0.676, 3);
    expect(estimate([], mean, RATIO)).toEqual({ value: null, low: null, high: null });
  });

  test("of a cost is a BCa interval, the same for the same seed", () => {
    const random = seededRandom(11);
    const costs = Array.from({ length: 400 }, () => 20 * random());
    const { value, low, high } = estimate(costs, mean, COST);
    const half = (1.96 * (20 / Math.sqrt(12))) / Math.sqrt(400);
    expect(low).toBeCloseTo((value ?? 0) - half, 0);
    expect(high).toBeCloseTo((value ?? 0) + half, 0);
    expect(estimate(costs, mean, COST)).toEqual({ value, low, high });
    expect(estimate(costs, mean, { ...COST, seed: 2 })).not.toEqual({ value, low, high });
  });

  test("counts only cases that the measure concerns", () => {
    const due = (cases: readonly (number | null)[]) => mean(cases.filter((one) => one !== null));
    const few = [...ones(3, 7), ...Array.from({ length: 50 }, () => null)];
    expect(estimate(few, due, RATIO).low).toBeNull();
  });
});

describe("a difference", () => {
  const pairs = (better: number, worse: number, size: number) =>
    Array.from({ length: size }, (_, index): [number, number] =>
      index < better ? [1, 0] : index < better + worse ? [0, 1] : [1, 1],
    );

  test("four of eighty worse and none better is no proof: p = 0.125, and the interval contains zero", () => {
    const { value, low, high, p } = estimateDifference(pairs(0, 4, 80), mean, { seed: 1 });
    expect(value).toBeCloseTo(-0.05, 12);
    expect(p).toBeCloseTo(0.125, 12);
    expect(low).toBeLessThan(-0.1);
    expect(high).toBe(0);
  });

  test("six of eighty worse and none better is: p = 0.031", () => {
    const { high, p } = estimateDifference(pairs(0, 6, 80), mean, { seed: 1 });
    expect(p).toBeCloseTo(0.03125, 12);
    expect(high).toBeLessThan(0);
  });

  test("interval and test agree, however many cases differ", () => {
    for (let better = 0; better <= 16; better++) {
      for (let worse = 0; worse <= 16; worse++) {
        const { low, high, p } = estimateDifference(pairs(better, worse, 60), mean, { seed: 1 });
        expect((low ?? 0) > 0 || (high ?? 0) < 0, `${better} ${worse}`).toBe((p ?? 1) <= 0.05);
      }
    }
  });

  test("the trials of a task count once", () => {
    const trials = pairs(0, 24, 96).map(
      (pair, index) =>
        [
          { task: String(Math.floor(index / 4)), right: pair[0] },
          { task: String(Math.floor(index / 4)), right: pair[1] },
        ] as const,
    );
    const compute = (some: readonly { right: number }[]) => mean(some.map(({ right }) => right));
    expect(estimateDifference(trials, compute, { seed: 1, clusterOf: ({ task }) => task }).p).toBeCloseTo(0.03125, 12);
    expect(estimateDifference(trials, compute, { seed: 1 }).p).toBeLessThan(1e-6);
  });

  test("a small but steady gain on noisy cases is seen", () => {
    const random = seededRandom(9);
    const steady = Array.from({ length: 60 }, () => {
      const hard = random();
      return [hard + 0.02, hard] as const;
    });
    const { value, low, high } = estimateDifference(steady, mean, { seed: 1 });
    for (const end of [value, low, high]) expect(end).toBeCloseTo(0.02, 10);
  });

  test("nothing below eight cases", () => {
    expect(estimateDifference(pairs(0, 7, 7), mean, { seed: 1 })).toEqual({
      value: -1,
      low: null,
      high: null,
      p: null,
    });
  });
});
