import { describe, expect, test } from "vitest";
import { facetScore } from "../../../src/rubric/checks/facet-score.ts";

const STEPS = 200;
const values = Array.from({ length: STEPS + 1 }, (_, index) => index / STEPS);
const SIZES = [2, 8, 20, 80];
/** Naive and reference of a facet, and the number of its cases. */
const ANCHORS = [0, 0.1, 0.4, 0.9, 1].flatMap((naive) =>
  [0, 0.2, 0.5, 0.8, 0.95, 1].flatMap((reference) => SIZES.map((size) => ({ naive, reference, size }))),
);

describe("the score of a facet", () => {
  test("rises with the value, between 0 and 1, from 0 for nothing", () => {
    for (const anchors of ANCHORS) {
      const scores = values.map((candidate) => facetScore({ ...anchors, candidate }));
      expect(scores[0], JSON.stringify(anchors)).toBe(0);
      expect(scores).toEqual([...scores].sort((a, b) => a - b));
      if (anchors.naive < 1) expect(Math.max(...scores)).toBeLessThan(1); // otherwise it is right whatever one does
    }
  });

  test("has no step: a value that is little better never earns much more", () => {
    for (const anchors of ANCHORS) {
      const scores = values.map((candidate) => facetScore({ ...anchors, candidate }));
      const largest = Math.max(...scores.slice(1).map((score, index) => score - (scores[index] ?? 0)));
      expect(largest * STEPS, JSON.stringify(anchors)).toBeLessThanOrEqual(4 + 1e-9);
    }
  });

  test("moves little when the reference has one more case right", () => {
    for (let right = 10; right < 20; right++) {
      for (const candidate of values) {
        const [one, other] = [right, right + 1].map((count) =>
          facetScore({ candidate, naive: 0, reference: count / 20, size: 20 }),
        );
        expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThanOrEqual(0.06);
      }
    }
  });

  test("is a ladder below the reference: in proportion to what was achieved", () => {
    const at = (candidate: number) => facetScore({ candidate, naive: 0, reference: 0.8, size: 20 });
    expect(at(0.2)).toBeCloseTo(at(0.1) * 2);
    expect(at(0.6)).toBeCloseTo(at(0.1) * 6);
  });

  test("naive is the lower end, unless it is so good that nothing would be left to climb", () => {
    const at = (candidate: number, naive: number) => facetScore({ candidate, naive, reference: 0.9, size: 80 });
    expect(at(0.3, 0.3)).toBe(0);
    expect(at(0.31, 0.3)).toBeGreaterThan(0);
    expect(at(0.5, 0.85)).toBeGreaterThan(0);
    expect(at(0.85, 0.85)).toBeLessThan(at(0.9, 0.85));
  });

  test("the reference is above 60 of 100 and not at 100, and further from it with fewer cases", () => {
    const reference = (size: number, value: number) =>
      facetScore({ candidate: value, naive: 0.2, reference: value, size });
    for (const size of SIZES) {
      for (const value of [0.5, 0.8, 1]) {
        expect(reference(size, value)).toBeGreaterThanOrEqual(0.6 * (size / (size + 2)));
        expect(reference(size, value)).toBeLessThan(1);
      }
    }
    expect(reference(2, 1)).toBeLessThan(reference(8, 1));
    expect(reference(8, 1)).toBeLessThan(reference(80, 1));
  });

  test("above the reference the curve is flatter, and 60 to 100 is not one case", () => {
    for (const size of [8, 20, 80]) {
      for (const right of [0.5 * size, size - 1]) {
        const at = (count: number) => facetScore({ candidate: count / size, naive: 0, reference: right / size, size });
        expect(at(right + 1) - at(right)).toBeLessThanOrEqual(1 / size);
        expect(at(right + 1) - at(right)).toBeLessThan(at(right - 1) - at(right - 2));
      }
    }
  });
});
