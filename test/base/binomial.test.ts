import { expect, test } from "vitest";
import { binomialTail } from "../../src/base/binomial.ts";

test("the probability of at least so many successes", () => {
  expect(binomialTail(0, 10, 0.5)).toBeCloseTo(1, 12);
  expect(binomialTail(10, 10, 0.5)).toBeCloseTo(2 ** -10, 12);
  expect(binomialTail(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12);
  expect(binomialTail(0, 0, 0.7)).toBe(1);
  expect(binomialTail(14, 20, 0.7)).toBeCloseTo(0.608009812201, 10);
});

test("many trials neither overflow nor vanish", () => {
  expect(binomialTail(7_000, 10_000, 0.7)).toBeCloseTo(0.5, 1);
  expect(binomialTail(10_000, 10_000, 0.7)).toBe(0);
});
