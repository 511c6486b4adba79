import { expect, test } from "vitest";
import { drawChange, MAX_SHARE, MIN_SHARE, randomSeed } from "../../src/attempt/change-draw.ts";

test("the same seed draws the same; every change comes, at every time between 40% and 70%", () => {
  const draws = Array.from({ length: 6000 }, (_, seed) => drawChange(seed, 6));
  expect(drawChange(4711, 6)).toEqual(drawChange(4711, 6));
  for (let index = 0; index < 6; index++) {
    const share = draws.filter((draw) => draw.index === index).length / draws.length;
    expect(share).toBeCloseTo(1 / 6, 1);
  }
  const shares = draws.map(({ share }) => share).sort((a, b) => a - b);
  expect(shares[0]).toBeGreaterThanOrEqual(MIN_SHARE);
  expect(shares.at(-1)).toBeLessThan(MAX_SHARE);
  expect(shares[3000]).toBeCloseTo((MIN_SHARE + MAX_SHARE) / 2, 1);
});

test("a new seed is one that the log takes", () => {
  const seeds = Array.from({ length: 50 }, randomSeed);
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0)).toBe(true);
  expect(new Set(seeds).size).toBeGreaterThan(45);
});
