import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isPipeline, isTest, linesMatching, readFiles } from "../../src/repository/source-files.ts";
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
])("%s is code of the solution: %s", (path, expected) => expect(isPipeline(path)).toBe(expected));

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

test("matching lines have numbers and no indentation", () => {
  expect(linesMatching("a\n  bad line\nb\nbad", /bad/)).toEqual([
    { line: 2, text: "bad line" },
    { line: 4, text: "bad" },
  ]);
});
