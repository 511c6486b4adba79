import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Exercise } from "../../src/exercise/definition.ts";
import type { AiPolicy } from "../../src/repository/ai-policy.ts";
import { CHECK_IDS, CHECKS } from "../../src/rubric/checks/registry.ts";
import { expand, readRubric } from "../../src/rubric/load.ts";
import { leavesOf, rubricUnder } from "../../src/rubric/schema.ts";
import { EXERCISES } from "../support/exercises.ts";

const anchors = Object.fromEntries([0, 1, 2, 3, 4].map((level) => [level, `What level ${level} means.`]));
const raise = "Do more of the good thing.";
const auto = { id: "a", title: "A", kind: "auto", weight: 1, check: "c02", raise };
const self = { id: "s", title: "S", kind: "self", weight: 1, anchors, raise };
const judge = { id: "j", title: "J", kind: "judge", weight: 1, files: ["README.md"], raise };
const rubric = (...branches: unknown[]) => ({ schema: 1, title: "T", branches });
const read = (content: unknown) => readRubric(content, "x.yaml", CHECK_IDS);

describe("a rubric is refused, with the place, when", () => {
  test.each([
    ["a leaf has no check", rubric({ ...auto, check: undefined }), /check/],
    ["a check does not exist", rubric({ ...auto, check: "c99" }), /a: there is no check "c99"/],
    ["a self leaf has no anchors", rubric(auto, { ...self, anchors: undefined }), /anchors/],
    ["an anchor is missing", rubric(auto, { ...self, anchors: { ...anchors, 3: undefined } }), /anchors\.3/],
    ["a judge leaf has no criterion", rubric(auto, { ...judge, criteria: [] }), /criteria/],
    ["a leaf does not say what would raise it", rubric({ ...auto, raise: undefined }), /raise/],
    ["a key is unknown", rubric({ ...auto, wieght: 2 }), /wieght/],
    ["a node is neither leaf nor branch", rubric({ id: "x", title: "X", weight: 1 }), /children/],
    ["a weight is zero", rubric({ ...auto, weight: 0 }), /weight/],
    ["an id stands twice", rubric(auto, { ...auto }), /"a" occurs more than once/],
    ["self-assessment weighs too much", rubric({ ...auto, weight: 4 }, self), /20\.0% of the weight; at most 15%/],
    [
      "a cap names no check",
      { ...rubric(auto), caps: [{ check: "c77", at_most: 40, reason: "It does not run." }] },
      /c77/,
    ],
    [
      "nothing is automatic",
      rubric({ ...judge, criteria: [{ id: "q", question: "Is it good work?" }] }),
      /no automatic/,
    ],
    ["a shared block does not exist", rubric({ use: "nothing" }), /no shared block "nothing"/],
  ])("%s", (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });
});

test("keys beside `use` replace the block's; circles are refused", () => {
  expect(expand({ use: "a", weight: 2 }, { a: { weight: 1, id: "x" } })).toEqual({ weight: 2, id: "x" });
  expect(() => expand({ use: "a" }, { a: { children: [{ use: "a" }] } })).toThrow(/circle/);
});

/** Framing, results, evaluation, robustness, cost and latency, engineering, communication, ownership. */
const BRANCH_WEIGHTS = [12, 20, 18, 13, 6, 10, 7, 14];
const SHIPPED = readdirSync("exercises").map((name) => `exercises/${name}/rubric.yaml`);

test.each(SHIPPED)("%s is valid; shared branches have the weights of the research", (file) => {
  const shipped = read(parse(readFileSync(file, "utf8")));
  expect(shipped.branches.map(({ weight }) => weight).slice(-4)).toEqual(BRANCH_WEIGHTS.slice(-4));
  expect(shipped.branches.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  expect(leavesOf(shipped.branches).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(shipped.branches.at(-1)?.id).toBe("ownership");
  expect(shipped.caps.map(({ check, at_most }) => [check, at_most])).toEqual([
    ["c01", 40],
    ["c02", 40],
    ["c03", 40],
    ["defended", 85],
  ]);
});

test("at least three exercises have all branches, with the weights of the research", () => {
  const weights = SHIPPED.map((file) => read(parse(readFileSync(file, "utf8"))).branches.map(({ weight }) => weight));
  const complete = weights.filter(({ length }) => length === BRANCH_WEIGHTS.length);
  expect(complete.length).toBeGreaterThanOrEqual(3);
  expect(complete).toEqual(complete.map(() => BRANCH_WEIGHTS));
});

test("the rubric of the new exercise adds up to 100", () => {
  const { branches } = read(parse(readFileSync("test/new-exercise/rubric.yaml", "utf8")));
  expect(branches.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
});

test("texts of a leaf depend on the rule on AI tools; points and checks do not", () => {
  const ai = { banned: { title: "None recorded" }, required: { raise: "Keep a log of what you reject." } };
  const whole = read(rubric({ ...auto, ai }));
  const [leaf] = leavesOf(whole.branches);
  const under = (policy: AiPolicy) => leavesOf(rubricUnder(whole, policy).branches)[0];
  expect(under("allowed")).toEqual(leaf);
  expect(under("banned")).toMatchObject({ share: leaf?.share, leaf: { ...leaf?.leaf, title: "None recorded" } });
  expect(under("required")).toMatchObject({ share: leaf?.share, leaf: { ...leaf?.leaf, raise: ai.required.raise } });
  expect(() => read(rubric({ ...auto, ai: { maybe: {} } }))).toThrow();
});

test("the checks are c01 to c26 and those without a number", () => {
  const numbered = Array.from({ length: 26 }, (_, index) => `c${String(index + 1).padStart(2, "0")}`);
  expect(CHECKS.map(({ id }) => id).sort()).toEqual(
    [
      ...numbered,
      "change",
      "defended",
      "disputes",
      "level",
      "metric",
      "own_answers",
      "own_work",
      "prediction",
      "task",
      "works",
    ].sort(),
  );
});

/** Checks that score how right the answers are, in contrast to their form or how the program fails. */
const ANSWERS = new Set(["c05", "metric", "change"]);

test.each(EXERCISES)("%s: every leaf of the results that scores answers needs answers of one's own", async (name) => {
  const { default: exercise } = (await import(`../../exercises/${name}/index.ts`)) as { default: Exercise };
  const { branches } = readRubric(exercise.rubric, name, CHECK_IDS);
  const results = branches.filter(({ id }) => id === "results");
  const leaves = leavesOf(results).flatMap(({ leaf }) =>
    leaf.kind === "auto" && ANSWERS.has(leaf.check) ? [leaf] : [],
  );
  expect(leaves.length).toBeGreaterThan(1);
  for (const { id, needs } of leaves) expect(needs, id).toContain("own_answers");
});
