import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/base/random.ts";
import { bootstrap, pairedBootstrap, quantile } from "../../src/evaluation/bootstrap.ts";

const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;

describe("quantile", () => {
  // Values of numpy.quantile (method "linear") and R's quantile(type = 7).
  test.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 0.25, 1.75],
    [[1, 2, 3, 4], 0, 1],
    [[1, 2, 3, 4], 1, 4],
    [[7], 0.95, 7],
    [[10, 20], 0.1, 11],
  ])("of %j at %d is %d", (sorted, share, expected) => expect(quantile(sorted, share)).toBeCloseTo(expected, 12));
  test("of nothing is null", () => expect(quantile([], 0.5)).toBeNull());
});

describe("bootstrap", () => {
  test("same seed, same interval; another seed, another", () => {
    const cases = [0, 1, 1, 0, 1, 1, 1, 0, 1, 0];
    expect(bootstrap(cases, mean, 3)).toEqual(bootstrap(cases, mean, 3));
    const intervals = [3, 4, 5, 6, 7].map((seed) =>
      JSON.stringify(
        bootstrap(
          Array.from({ length: 50 }, (_, i) => Math.sin(i)),
          mean,
          seed,
        ),
      ),
    );
    expect(new Set(intervals).size).toBeGreaterThan(1);
  });

  test("agrees with the normal approximation of a mean", () => {
    const random = seededRandom(11);
    const cases = Array.from({ length: 400 }, () => random());
    const { value, low, high } = bootstrap(cases, mean, 1);
    const centre = mean(cases) ?? 0;
    const deviation = Math.sqrt(cases.reduce((sum, x) => sum + (x - centre) ** 2, 0) / cases.length);
    const half = (1.96 * deviation) / Math.sqrt(cases.length);
    expect(value).toBe(centre);
    expect(low).toBeCloseTo(centre - half, 2);
    expect(high).toBeCloseTo(centre + half, 2);
  });

  test("holds the truth in about 95 of 100 experiments", () => {
    const random = seededRandom(5);
    let held = 0;
    for (let experiment = 0; experiment < 200; experiment++) {
      const cases = Array.from({ length: 40 }, () => Number(random() < 0.7));
      const { low, high } = bootstrap(cases, mean, experiment);
      if ((low ?? 1) <= 0.7 && (high ?? 0) >= 0.7) held++;
    }
    expect(held / 200).toBeGreaterThan(0.88);
  });

  test("no cases, or a metric that is never defined", () => {
    expect(bootstrap([], mean, 1)).toEqual({ value: null, low: null, high: null });
    expect(bootstrap([1, 2], () => null, 1)).toEqual({ value: null, low: null, high: null });
  });
});

describe("paired bootstrap", () => {
  test("a small but steady gain on noisy cases is seen, which two separate intervals would hide", () => {
    const random = seededRandom(9);
    const pairs = Array.from({ length: 60 }, () => {
      const hard = random();
      return [hard + 0.02, hard] as const;
    });
    const { value, low, high } = pairedBootstrap(pairs, mean, 1);
    expect(value).toBeCloseTo(0.02, 10);
    expect(low).toBeCloseTo(0.02, 10);
    expect(high).toBeCloseTo(0.02, 10);
    const separate = bootstrap(
      pairs.map(([first]) => first),
      mean,
      1,
    );
    expect((separate.high ?? 0) - (separate.low ?? 0)).toBeGreaterThan(0.1);
  });

  test("a difference of exchangeable runs holds zero", () => {
    const random = seededRandom(2);
    const pairs = Array.from({ length: 80 }, () => [random(), random()] as const);
    const { low, high } = pairedBootstrap(pairs, mean, 1);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });
});
