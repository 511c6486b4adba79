import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { functionsIn } from "../../src/defense/code/functions.ts";
import { maskPython, maskScript } from "../../src/defense/code/mask.ts";

/** `@{` stands for the placeholder of a template. */
const names = (path: string, source: string) =>
  functionsIn(path, source.replaceAll("@{", "${")).map(({ name, line, lines, complexity }) => [
    name,
    line,
    lines,
    complexity,
  ]);

describe("JavaScript and TypeScript", () => {
  test.each([
    ["a function", "function a(x) {\n  return x;\n}\n", [["a", 1, 3, 1]]],
    ["decisions", "function a(x) {\n if (x && x.y || !x) return x ? 1 : x ?? 2;\n for (;;) { }\n}", [["a", 1, 4, 7]]],
    ["no decisions: optional things", "function a(x?: string, y?: number): void {\n  x?.length;\n}", [["a", 1, 3, 1]]],
    [
      "an arrow function",
      "export const b = async (x: number): Promise<Map<string, number>> => {\n  x;\n};",
      [["b", 1, 3, 1]],
    ],
    [
      "a method",
      "class C {\n  #x = 1;\n  async run<T>({ a }: { a: T }): Promise<{ b: T }> {\n    a;\n  }\n}",
      [["run", 3, 3, 1]],
    ],
    ["control flow is no function", "if (a) {\n}\nwhile (b) {\n}\nfor (const c of d) {\n}\nswitch (e) {\n}", []],
    ["an overload has no body", "function f(x: string): void;\nfunction f(x: unknown): void {\n}", [["f", 2, 2, 1]]],
    [
      "what is inside belongs to itself",
      "function o() {\n  const i = (x) => {\n    if (x) y();\n  };\n}",
      [
        ["o", 1, 5, 1],
        ["i", 2, 3, 2],
      ],
    ],
    [
      "strings, comments, patterns",
      "function s() {\n  // if } (\n  const a = '}'; /* { */\n  return /[}/]{/.test(`} @{a ? `{` : b} }`);\n}",
      [["s", 1, 5, 2]],
    ],
    ["a cast with an object type", "function t(): x is { a: string } {\n  return 1 / 2 / 3;\n}", [["t", 1, 3, 1]]],
  ])("%s", (_, source, expected) => expect(names("a.ts", source)).toEqual(expected));

  test("half a file, an empty one, one bracket too many", () => {
    expect(names("a.js", "function a() {\n  if (")).toEqual([]);
    expect(names("a.js", "")).toEqual([]);
    expect(names("a.js", ")}]\nfunction a() {\n}")).toEqual([["a", 2, 2, 1]]);
    expect(names("a.go", "func a() {\n}")).toEqual([]);
  });

  test("masking keeps every length and line", () => {
    for (const written of ["`@{`@{'`'}`}` + /\\//g", '"unclosed\nx', "/* unclosed", "`unclosed @{"]) {
      const source = written.replaceAll("@{", "${");
      expect(maskScript(source)).toHaveLength(source.length);
      expect(maskScript(source).split("\n")).toHaveLength(source.split("\n").length);
    }
  });
});

test("agrees with the TypeScript compiler on the kit's own sources", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  let all = 0;
  const missed: string[] = [];
  for (const file of files) {
    const source = readFileSync(join("src", file), "utf8");
    const found = new Set(functionsIn(file, source).map(({ line, lines }) => line + lines - 1));
    const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && "body" in node && node.body && ts.isBlock(node.body as ts.Node)) {
        all++;
        const end = tree.getLineAndCharacterOfPosition(node.end).line + 1;
        if (!found.has(end)) missed.push(`${file}:${end}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  expect(all).toBeGreaterThan(400);
  // Arrow functions with one bare parameter and bodies on a line shared with others may be missed.
  expect(missed.length / all, missed.join(" ")).toBeLessThan(0.02);
});

describe("Python", () => {
  const source = `import x

def first(a, b=")"):
    """if for while"""
    if a and b:  # or
        return [y for y in a if y]

    def inner():
        pass
    return b

class C:
    async def second(
        self,
    ) -> dict[str, int]:
        try:
            pass
        except ValueError:
            pass
last = 1
`;
  test("by indentation, strings and comments left out", () => {
    expect(names("a.py", source)).toEqual([
      ["first", 3, 8, 5],
      ["inner", 8, 2, 1],
      ["second", 13, 7, 2],
    ]);
  });
  test("masking keeps every length", () => expect(maskPython(source)).toHaveLength(source.length));
});
