import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { archiveFile, readArchive } from "../../src/scaffold/archive.ts";
import { run } from "../support/command.ts";
import { NAME, projectWithNewExercise } from "../support/new-exercise.ts";

/**
 * An exercise is a folder: the build, the command and the published package find it, and no line elsewhere names it. That
 * types, lint, tests and the panel find it as well is tested by test/e2e/new-exercise.test.ts.
 */
const project = projectWithNewExercise();

describe.sequential("a new folder in exercises/", () => {
  const repository = join(project.root, "..", "my-takehome");
  const takehome = (...args: string[]) =>
    run(process.execPath, [join(".takehome", "takehome.mjs"), ...args], { cwd: repository });

  beforeAll(async () => {
    const { code, stderr } = await project.build();
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("is listed, last because of its order, and offered by the help", async () => {
    const listed = JSON.parse((await project.cli("list", "--json")).stdout) as { name: string }[];
    expect(listed.map(({ name }) => name).slice(-1)).toEqual([NAME]);
    expect(listed.length).toBeGreaterThan(1);
    expect((await project.cli("ticket-ruoting", "x")).stderr).toContain(`Did you mean "${NAME}"?`);
  });

  test("is generated, with its own texts and data", async () => {
    const { code, stdout, stderr } = await project.cli(NAME, repository, "--no-install", "--seed", "1");
    expect(`${stdout}${stderr}`).toContain("npm run eval");
    expect(code).toBe(0);
    expect(readFileSync(join(repository, "BRIEF.md"), "utf8")).toContain("tickets to the right team");
    for (const file of ["data/labels.jsonl", "backlog/01-unclear.md", "src/main.ts", "test/route.test.ts"]) {
      expect(existsSync(join(repository, file)), file).toBe(true);
    }
    symlinkSync(resolve("node_modules"), join(repository, "node_modules"));
  });

  test("the development split is what its generator makes", async () => {
    const output = join(project.root, "..", "data");
    const which = ["--split", "development", "--seed", "1", "--count", "24", "--with-labels"];
    expect(await project.cli("data", NAME, ...which, "--output", output)).toMatchObject({ code: 0 });
    for (const file of ["cases.jsonl", "labels.jsonl"]) {
      expect(readFileSync(join(output, file), "utf8")).toBe(readFileSync(join(repository, "data", file), "utf8"));
    }
  });

  test("its starter runs, is graded, and is behind its reference", async () => {
    const evaluated = JSON.parse((await takehome("eval", "--json")).stdout);
    expect(evaluated.run).toMatchObject({ state: "finished" });
    expect(evaluated.metrics.right.value).toBeLessThan(0.5);
    const { runs } = JSON.parse((await takehome("compare", "--json")).stdout) as {
      runs: { label: string; metrics: { right: { value: number } }; versus: { right?: { verdict: string } } }[];
    };
    expect(runs.find(({ label }) => label === "keywords")?.metrics.right.value).toBe(1);
    expect(runs.find(({ label }) => label === "solution")?.versus.right?.verdict).toBe("behind");
  });

  test("its rubric scores the starter on a fresh holdout, hostile inputs included", async () => {
    const { code, stdout } = await takehome("score", "--json", "--count", "8", "--no-input", "--skip", "clean-room");
    expect(code).toBe(0);
    const score = JSON.parse(stdout) as {
      case: { many: string };
      hostile: { inputs: unknown[] };
      leaves: { id: string; score: number | null; note: string | null }[];
    };
    expect(score.case.many).toBe("tickets");
    expect(score.hostile.inputs).toHaveLength(3);
    const leaf = (id: string) => score.leaves.find((one) => one.id === id);
    expect(leaf("routing")).toMatchObject({ score: null }); // nobody has changed the starter
    expect(leaf("hostile")).toBeDefined();
    expect(score.leaves.filter(({ note }) => note?.includes("check itself failed"))).toEqual([]);
  });

  test("its stakeholder answers, and its hints are given", async () => {
    await takehome("timer", "start");
    expect((await takehome("ask", "What happens to a ticket that fits no team?")).stdout).toContain(
      "stays with the desk",
    );
    expect((await takehome("hint", "--json")).stdout).toContain("Where to start");
  });

  test("the published package holds what generating it needs, and not its sources", () => {
    const printed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: project.root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [packed] = Object.values(JSON.parse(printed) as Record<string, { files: { path: string }[] }>);
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(paths).toEqual(expect.arrayContaining(["dist/runners/all.mjs.br", `dist/sources/${NAME}.archive`]));
    expect(paths.filter((path) => path.startsWith(`exercises/`))).toEqual([]);
    const archived = [...readArchive(archiveFile(project.root, NAME)).keys()].map((path) => path.split("/")[2]);
    expect(archived.sort()).toEqual(
      ["backlog", "backlog", "data", "data", "data", "starter", "starter", "starter"].sort(),
    );
  });

  test("nothing but the folder differs from this repository", () => {
    expect(project.changes()).toEqual([`?? exercises/${NAME}/`]);
  });
});
