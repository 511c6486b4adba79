import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readRunner } from "../../src/scaffold/runner.ts";
import { run, temporaryFolder } from "../support/command.ts";

test.each(["ocr", "rag", "agent"])("the runner of %s out of the archive is a program", async (exercise) => {
  const file = join(temporaryFolder(), "takehome.mjs");
  writeFileSync(file, readRunner(".", exercise).content);
  const { code, stdout } = await run(process.execPath, [file, "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("npm run <command>");
});

test("an exercise without a runner is an error", () => {
  expect(() => readRunner(".", "unknown")).toThrow("no runner for unknown");
});
