import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isTest, linesMatching, readFiles } from "../../src/repository/source-files.ts";
import { gitRepository } from "../support/audit.ts";
import { temporaryFolder } from "../support/command.ts";

test.each([
  ["src/main.ts", true],
  ["solve.py", true],
  ["src/tests-of-time.ts", true],
  ["src/testing/main.go", true],
  ["src/main.test.ts", false],
  ["test/main.ts", false],
  ["tests/test_main.py", false],
  ["pipeline/main_test.py", false],
  ["data/build.ts", false],
  ["docs/example.py", false],
  [".github/script.js", false],
  ["reference/main.ts", false],
  ["vitest.config.ts", false],
  ["README.md", false],
  ["vendor/library.js", false],
  ["src/third_party/deep/library.ts", false],
  ["dist/main.js", false],
  ["src/library.min.mjs", false],
  ["src/vendor.ts", true],
])("%s is code of the solution: %s", async (path, expected) => {
  expect((await readFiles(temporaryFolder())).isPipeline(path)).toBe(expected); // it need not be tracked any more
});

test.each([
  ["src/a.spec.js", true],
  ["src/__tests__/a.ts", true],
  ["conftest.py", true],
  ["src/latest.ts", false],
  ["src/contest.py", false],
])("%s is a test: %s", (path, expected) => expect(isTest(path)).toBe(expected));

test("tracked files, with text and size; what is gone is empty", async () => {
  const root = gitRepository({
    at: 0,
    files: { "src/b.ts": "äb", "src/a.ts": "1", "test/a.test.ts": "", "reference/a.test.ts": "" },
  });
  rmSync(join(root, "src", "a.ts"));
  const files = await readFiles(root);
  expect(files.paths).toEqual(["reference/a.test.ts", "src/a.ts", "src/b.ts", "test/a.test.ts"]);
  expect(files.pipeline).toEqual(["src/a.ts", "src/b.ts"]);
  expect(files.tests).toEqual(["test/a.test.ts"]);
  expect([await files.text("src/b.ts"), await files.size("src/b.ts")]).toEqual(["äb", 3]);
  expect([await files.text("src/a.ts"), await files.size("src/a.ts")]).toEqual(["", 0]);
  expect((await readFiles(temporaryFolder())).paths).toEqual([]);
});

test("vendored, minified and generated code is nobody's own; .gitattributes has the last word", async () => {
  const minified = `export const a=1;${"export function f(){return 1}".repeat(50)}\n`;
  const prompt = `// How the model is asked.\nexport const PROMPT =\n  "${"Answer in one word. ".repeat(30)}";\n`;
  const code = "export const value = 1;\n".repeat(40);
  const root = gitRepository({
    at: 0,
    files: {
      ".gitattributes":
        "src/made.ts linguist-generated\nsrc/copied/** linguist-vendored=true\nvendor/mine.ts -linguist-vendored\n",
      ...{ "src/main.ts": code, "src/prompt.ts": `${prompt}${code}`, "src/made.ts": code, "src/copied/a/b.py": code },
      ...{ "src/packed.js": minified, "lib/x.min.js": code, "vendor/mine.ts": code, "vendor/other.ts": code },
      ...{
        "vendor/test/other.test.ts": code,
        "test/own.test.ts": code,
        "work.ipynb": `{"cells":"${"x".repeat(999)}"}`,
      },
    },
  });
  const files = await readFiles(root);
  expect(files.pipeline).toEqual(["src/main.ts", "src/prompt.ts", "vendor/mine.ts", "work.ipynb"]);
  expect(files.tests).toEqual(["test/own.test.ts"]);
  expect(files.vendored).toEqual([
    ...["lib/x.min.js", "src/copied/a/b.py", "src/made.ts", "src/packed.js"],
    ...["vendor/other.ts", "vendor/test/other.test.ts"],
  ]);
  expect(["src/made.ts", "vendor/mine.ts", "vendor/gone.ts"].map(files.isVendored)).toEqual([true, false, true]);
});

test("matching lines have numbers and no indentation", () => {
  expect(linesMatching("a\n  bad line\nb\nbad", /bad/)).toEqual([
    { line: 2, text: "bad line" },
    { line: 4, text: "bad" },
  ]);
});
