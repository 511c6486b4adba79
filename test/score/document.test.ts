import { expect, test } from "vitest";
import { grading } from "../../exercises/ocr/grading/index.ts";
import { scoreTree } from "../../src/rubric/tree.ts";
import { scoreDocument } from "../../src/score/document.ts";

const leaf = {
  id: "a",
  title: "A",
  kind: "auto" as const,
  weight: 1,
  check: "c02",
  raise: "Do more of the good thing.",
};
const rubric = { schema: 1 as const, title: "T", branches: [leaf], caps: [] };

/** The document of a repository whose only leaf reached this much and whose candidate took hints at these costs. */
const documentOf = (reached: number | null, costs: readonly number[]) =>
  scoreDocument({
    exercise: "ocr",
    grading,
    git: { commit: null, dirty: null },
    rubric: { title: "T", own: false },
    changedFiles: [],
    changes: [],
    score: scoreTree(rubric, new Map([["a", { score: reached, evidence: [] }]]), () => false),
    measured: {},
    judge: null,
    attempt: { hints: new Map(costs.map((cost, index) => [`hint ${index}`, cost])), referenceShown: [] },
    seconds: new Map(),
  });

test("hints come off the total and leave the bands as they were measured", () => {
  expect(documentOf(0.5, [])).toMatchObject({ total: 50, bands: { auto: { score: 50 } } });
  expect(documentOf(0.5, [1, 2])).toMatchObject({
    total: 47,
    bands: { auto: { score: 50 } },
    help: { hint_points: 3 },
  });
});

test("a total is never below zero, and nothing comes off what is not scored", () => {
  expect(documentOf(0.01, [1, 2]).total).toBe(0);
  expect(documentOf(null, [1, 2]).total).toBeNull();
});
