import { describe, expect, test } from "vitest";
import { aggregateScores, improvements, type LeafResult } from "../../src/rubric/aggregate-scores.ts";
import type { Rubric } from "../../src/rubric/schema.ts";

const raise = "Do more of the good thing.";
const auto = (id: string, weight = 1) => ({ id, title: id, kind: "auto" as const, weight, check: "c02", raise });
const anchors = { 0: "zero", 1: "one", 2: "two", 3: "three", 4: "four" };
const self = (id: string, weight = 1) => ({
  ...{ id, title: id, kind: "self" as const, weight, anchors, raise, engineering: false, evidence: [] },
});
const rubric = (branches: Rubric["branches"], caps: Rubric["caps"] = []): Rubric => ({
  schema: 1,
  title: "T",
  branches,
  caps,
});
const results = (scores: Record<string, number | null>) =>
  new Map<string, LeafResult>(Object.entries(scores).map(([id, score]) => [id, { score, evidence: [] }]));
const score = (tree: Rubric, scores: Record<string, number | null>, capApplies = false) =>
  aggregateScores(tree, results(scores), () => capApplies);

describe("aggregateScores", () => {
  const tree = rubric([
    { id: "left", title: "Left", weight: 3, children: [auto("a", 1), auto("b", 2)] },
    { id: "right", title: "Right", weight: 1, children: [auto("c")] },
  ]);

  test("points, from the leaves up", () => {
    const { total, checked, branches } = score(tree, { a: 1, b: 0.5, c: 0 });
    expect(branches.map(({ earned, points }) => [earned, points])).toEqual([
      [25 + 25, 75],
      [0, 25],
    ]);
    expect(total).toBeCloseTo(50);
    expect(checked).toBeCloseTo(100);
  });

  test("what is unscored earns nothing, and its weight goes to no other leaf", () => {
    const { total, checked, branches, bands } = score(tree, { a: null, b: 0.5, c: 1 });
    expect(branches[0]).toMatchObject({ earned: 25, checked: 50, points: 75 });
    expect(total).toBeCloseTo(25 + 25);
    expect(checked).toBeCloseTo(75);
    expect(bands.auto.checked).toBeCloseTo(75);
    expect(score(tree, { b: 0.5 }).total).toBeCloseTo(25); // the same points of a leaf, whatever else was checked
    expect(score(tree, {})).toMatchObject({ total: null, checked: 0 });
  });

  test("a leaf that is final gains nothing, so there is no advice on it", () => {
    const final = results({ a: 0, b: 0, c: 0 }).set("b", { score: 0, evidence: [], isFinal: true });
    const scored = aggregateScores(tree, final, () => false);
    expect(improvements(scored, 5).map(({ leaf }) => leaf.id)).toEqual(["a", "c"]);
    expect(scored.checked).toBeCloseTo(100);
  });

  test("gains say what the total would be", () => {
    const before = score(tree, { a: 1, b: 0.5, c: 0 });
    const [best, second] = improvements(before, 5);
    expect(best?.leaf.id).toBe("b");
    expect(before.total).toBeCloseTo((score(tree, { a: 1, b: 1, c: 0 }).total ?? 0) - (best?.gain ?? 0));
    expect(second?.gain).toBeCloseTo(25);
  });

  test("caps come last and lower the total, not what was earned", () => {
    const capped = { ...tree, caps: [{ check: "c02", at_most: 40, reason: "A secret." }] };
    expect(score(capped, { a: 1, b: 1, c: 1 }, true)).toMatchObject({
      total: 40,
      uncapped: 100,
      bands: { auto: { earned: 100, checked: 100, points: 100 } },
    });
    expect(score(capped, { a: 1, b: 1, c: 1 }, false)).toMatchObject({ total: 100, caps: [] });
    expect(score(capped, { a: 0, b: 0, c: 0 }, true)).toMatchObject({ total: 0 });
  });

  test("self-assessment earns its own points only, however little else was checked", () => {
    const mixed = rubric([auto("a", 45), auto("b", 45), self("s", 10)]);
    expect(score(mixed, { a: 0, b: 0, s: 1 }).total).toBeCloseTo(10);
    expect(score(mixed, { a: 0, b: null, s: 1 }).total).toBeCloseTo(10);
    expect(score(mixed, { a: null, b: null, s: 1 })).toMatchObject({ total: 10, bands: { self: { earned: 10 } } });
  });
});
