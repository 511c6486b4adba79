import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { NAME, projectWithNewExercise } from "../support/new-exercise.ts";

/** A new folder in exercises/ passes all checks of this repository, and its tests are found, without a line elsewhere. */
const project = projectWithNewExercise();

describe.sequential("a new folder in exercises/", () => {
  test("passes the type check", async () => {
    const { code, stdout } = await project.npm("run", "--silent", "types");
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });

  test("passes lint: format, dependency rules, unused code, spelling, links", async () => {
    const { code, stdout } = await project.npm(
      "run",
      "--silent",
      "lint",
      "code",
      "deps",
      "unused",
      "spelling",
      "links",
    );
    expect(stdout).not.toContain("FAILED");
    expect(code).toBe(0);
  });

  test("breaks the dependency rules if it imports more than the public interface, or another exercise", async () => {
    const file = join(project.root, "exercises", NAME, "wrong.ts");
    writeFileSync(file, 'import "../../src/base/json.ts";\nimport "../rag/contract.ts";\n');
    const ran = await project.npm("run", "--silent", "lint:deps");
    const stdout = stripVTControlCharacters(ran.stdout); // Node 20.12 colors text that goes to no terminal, too
    rmSync(file);
    expect(stdout).toContain(`exercise-imports-public-interface-only: exercises/${NAME}/wrong.ts`);
    expect(stdout).toContain(`exercises-are-independent: exercises/${NAME}/wrong.ts`);
    expect(ran.code).not.toBe(0);
  });

  test("its tests run with the others, and tests of every exercise include it", async () => {
    const files = [`exercises/${NAME}/`, "test/scaffold/plan", "test/rubric/load", "test/package/exercise-names"];
    const { code, stdout } = await project.tool("vitest/vitest.mjs", "run", "--reporter=verbose", ...files);
    expect(stdout).toContain(`exercises/${NAME}/test/grading.test.ts`);
    expect(stdout).toMatch(new RegExp(`plan\\.test\\.ts > ${NAME} > `));
    expect(stdout).not.toContain("FAIL");
    expect(code).toBe(0);
  });

  test("its panel runs with the others", async () => {
    const config = ["--config", "vitest.panel.config.ts"];
    const { code, stdout } = await project.tool("vitest/vitest.mjs", "run", ...config, `exercises/${NAME}/`);
    expect(stdout).toMatch(/Tests +2 passed/);
    expect(code).toBe(0);
  });

  test("the only further file is the snapshot of what it generates, which that test made", () => {
    expect(project.changes().sort()).toEqual([
      `?? exercises/${NAME}/`,
      `?? test/scaffold/__snapshots__/${NAME}-typescript.txt`,
    ]);
  });
});
