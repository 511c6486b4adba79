import { expect, test } from "vitest";
import { partialRateWeight } from "../../src/exercise/partial-rate.ts";

test.each([
  [0, 40, 0],
  [1, 40, 0.1],
  [9, 40, 0.9],
  [10, 40, 1],
  [40, 40, 1],
])("a rate over %d of %d cases has the weight %d", (part, whole, weight) => {
  expect(partialRateWeight(part, whole)).toBeCloseTo(weight);
});
