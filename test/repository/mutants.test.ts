import { readdirSync, readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { describe, expect, test } from "vitest";
import { applyMutant, mutantsOf } from "../../src/repository/mutations/mutants.ts";

const changed = (source: string, file = "src/x.ts") =>
  mutantsOf(file, source).map((mutant) => [mutant.operator, applyMutant(source, mutant)]);

describe("each kind of change", () => {
  test.each<[string, string, string[][]]>([
    ["a small number", "f(2);", [["number", "f(3);"]]],
    [
      "a large number, both ways",
      "f(600);",
      [
        ["number", "f(300);"],
        ["number", "f(1200);"],
      ],
    ],
    [
      "a fraction, both ways",
      "f(0.5);",
      [
        ["number", "f(0.25);"],
        ["number", "f(1);"],
      ],
    ],
    ["a string", 'f("EUR");', [["string", 'f("");']]],
    ["a boolean", "f(true);", [["boolean", "f(false);"]]],
    ["a flag of a regular expression", "f(/total/gi);", [["regex_flag", "f(/total/g);"]]],
    ["a boundary", "f(a < b);", [["comparison", "f(a <= b);"]]],
    ["an equality", "f((a) === (b));", [["equality", "f((a) !== (b));"]]],
    ["a logical operator", "f(a && b);", [["logic", "f(a || b);"]]],
    ["a default", "f((a, b) ?? c);", [["default", "f((a, b));"]]],
    ["arithmetic", "f(a * b);", [["arithmetic", "f(a / b);"]]],
    ["a filter", "f((await a).filter(b));", [["filter", "f((await a));"]]],
    ["an extreme", "f(Math.min(a, b));", [["extreme", "f(Math.max(a, b));"]]],
    ["a call of a method", "rows.sort();", [["call", ";"]]],
    ["a condition", "if (a) b();\nelse c();", [["condition", "if (!(a)) b();\nelse c();"]]],
    [
      "a guard",
      "function f(a) {\n  if (a) return;\n  b();\n}",
      [
        ["guard", "function f(a) {\n  \n  b();\n}"],
        ["condition", "function f(a) {\n  if (!(a)) return;\n  b();\n}"],
      ],
    ],
  ])("%s", (_, source, expected) => {
    expect(changed(source)).toEqual(expected);
  });
});

test.each([
  ["types", "let a: 5 | 'x' = b as 7;\ninterface I { a: true }\ntype T = 'a';"],
  ["imports and directives", '"use strict";\nimport a from "b";\nexport * from "c";\nawait import("d");'],
  ["names of properties", 'f({ "a-b": c }); g.h; class K { 1 = a }'],
  ["messages", 'console.error("no", 5);'],
  ["joined concatenation of texts", "f(`a` + c);"],
  ["a number with a member", "f(1..toFixed());"],
])("%s are left alone", (_, source) => {
  expect(changed(source)).toEqual([]);
});

test("a guard that throws can be removed, its message is left alone", () => {
  const source = 'function f() {\n  if (a) throw new Error("bad");\n  b();\n}';
  expect(changed(source).map(([operator]) => operator)).toEqual(["guard", "condition"]);
});

test("JSX, line numbers, other languages, files that cannot be parsed", () => {
  expect(mutantsOf("a.tsx", "f();\ng(<b c='d'>{1}</b>);")).toMatchObject([
    { line: 2, operator: "number", before: "1" },
  ]);
  expect(mutantsOf("a.ts", "const a = <B>1;")).toHaveLength(1);
  expect(mutantsOf("a.py", "f(1)")).toEqual([]);
  expect(mutantsOf("a.js", "f(1")).toEqual([]);
});

test("a mutant is applied only to the text that it was made from", () => {
  const [mutant] = mutantsOf("a.ts", "f(1);");
  expect(mutant && (() => applyMutant("f(2);", mutant))).toThrow(/a\.ts has changed/);
});

const STARTERS = readdirSync("exercises", { recursive: true, encoding: "utf8" })
  .map((path) => `exercises/${path.replaceAll("\\", "/")}`)
  .filter((path) => /\/starter\/[^/]+\/src\/[^/]+\.ts$/.test(path));

/** Another parser reads every mutant of whole programs. */
test("every mutant of the starters is valid", () => {
  const mutants = STARTERS.flatMap((file) => {
    const source = readFileSync(file, "utf8");
    return mutantsOf(file, source).map((mutant) => applyMutant(source, mutant));
  });
  expect(mutants.length).toBeGreaterThan(100);
  for (const mutant of mutants) transformSync(mutant, { loader: "ts" });
});
