import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { scoreRules } from "../../src/defense/task/measure-task.ts";
import { expectedOf, fulfills } from "../../src/defense/task/rules.ts";
import { type ChangeTask, defendSchema } from "../../src/exercise/defense.ts";

const SHIPPED = [...readdirSync("exercises").map((name) => `exercises/${name}`), "test/new-exercise"].map(
  (folder): [string, unknown] => [`${folder}/defend.yaml`, parse(readFileSync(`${folder}/defend.yaml`, "utf8"))],
);

const task: ChangeTask = {
  id: "t",
  title: "T",
  message: "M",
  rules: [
    { when: [{ of: "answer.day", is: "blank" }], set: { month: null } },
    { when: [{ of: "case.kind", in: ["x"] }], set: { month: "none" } },
    { set: { month: { of: "answer.day", take: "^\\d{4}-\\d{2}", remove: "-", lower: true } } },
  ],
};

test("the first rule that applies decides", () => {
  expect(expectedOf(task, { id: "1" }, { id: "1", day: null })).toEqual({ rule: 0, values: { month: null } });
  expect(expectedOf(task, { id: "1", kind: "x" }, { id: "1", day: "2025-03-04" })?.rule).toBe(1);
  const last = expectedOf(task, { id: "1" }, { id: "1", day: "2025-03-04" });
  expect(last).toEqual({ rule: 2, values: { month: "202503" } });
  expect(last && fulfills({ id: "1", month: "202503" }, last)).toBe(true);
});

test("a key that must be null has to be there", () => {
  const expected = { rule: 0, values: { month: null } };
  expect(fulfills({ id: "1" }, expected)).toBe(false);
  expect(fulfills({ id: "1", month: null }, expected)).toBe(true);
  expect(fulfills(undefined, expected)).toBe(false);
});

test("the share of right cases is averaged over the rules, and one outcome for every case earns nothing", () => {
  expect(
    scoreRules([
      { cases: 9, right: 9 },
      { cases: 2, right: 1 },
      { cases: 0, right: 0 },
    ]),
  ).toBe(0.5);
  const constant = [9, 0, 0].map((right) => ({ cases: 9, right }));
  expect(scoreRules(constant)).toBe(0);
  expect(scoreRules([{ cases: 4, right: 3 }])).toBe(0.75);
  expect(scoreRules([{ cases: 0, right: 0 }])).toBeNull();
});

test.each(SHIPPED)("%s is valid, and every expression in it can be compiled", (_, content) => {
  for (const { rules } of defendSchema.parse(content).tasks) {
    for (const rule of rules)
      expect(() => expectedOf({ ...task, rules: [rule] }, { id: "1" }, { id: "1" })).not.toThrow();
  }
});
