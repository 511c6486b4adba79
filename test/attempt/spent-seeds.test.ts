import { expect, test } from "vitest";
import { type AttemptEvent, createEvent } from "../../src/attempt/events.ts";
import { assertNotSpent, drawSeed, spentSeeds } from "../../src/attempt/spent-seeds.ts";

const at = { wall: 0, up: 0, awake: 0, boot: null };
const made = (seed: number): AttemptEvent => createEvent({ type: "holdout_made", seed, count: 3, labels: true }, at);

test("a drawn seed is none that holdout data was generated from", () => {
  const draws = [5, 7, 9];
  const draw = () => draws.shift() ?? Number.NaN;
  expect(drawSeed(spentSeeds([made(5), made(7)]), draw)).toBe(9);
});

test("without a draw of its own it is a random integer", () => {
  expect(drawSeed(new Set())).toSatisfy((seed) => Number.isInteger(seed) && Number(seed) >= 0);
});

test("a given seed is refused only when it is spent", () => {
  expect(() => assertNotSpent(5, [made(5)])).toThrow("seed 5");
  expect(() => assertNotSpent(6, [made(5)])).not.toThrow();
  expect(() => assertNotSpent(undefined, [made(5)])).not.toThrow();
});
