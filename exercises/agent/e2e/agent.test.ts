import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packedKit } from "../../../test/e2e/packed-kit.ts";

/** The third exercise from the packed tarball: its servers run, grade by what they saw, and show it. */
const { repository, npm, create, git } = packedKit();

describe.sequential("agent from the packed tarball", () => {
  test("generates and installs what it needs, and no more", async () => {
    const { code, stdout, stderr } = await create("agent", "my-takehome");
    expect(`${stdout}${stderr}`).toContain("my-takehome is ready");
    expect(code).toBe(0);
    expect(existsSync(join(repository, "node_modules", "@modelcontextprotocol", "server"))).toBe(true);
    expect(existsSync(join(repository, "node_modules", "tesseract.js"))).toBe(false);
    expect(git("status", "--porcelain")).toBe("");
    expect(await npm("run", "--silent", "doctor")).toMatchObject({ code: 0 });
  });

  test("its own tests and types pass", async () => {
    const tests = await npm("test");
    expect(tests.stdout).toMatch(/Tests +\d+ passed/);
    expect(tests.code).toBe(0);
    expect(await npm("run", "typecheck")).toMatchObject({ code: 0 });
  });

  test("evaluates the starter, and compares: behind the reference, which gets through everything", async () => {
    const evaluated = await npm("run", "--silent", "eval", "--", "--json");
    expect(JSON.parse(evaluated.stdout).run).toMatchObject({ id: 1, label: "solution", state: "finished" });
    const compared = await npm("run", "--silent", "compare", "--", "--json");
    expect(compared.code).toBe(0);
    const runs = JSON.parse(compared.stdout).runs as {
      label: string;
      metrics: Record<string, { value: number }>;
      versus: Record<string, { verdict: string }>;
    }[];
    const verdicts = runs.map(({ label, versus }) => [label, versus["pass_1"]?.verdict]);
    expect(Object.fromEntries(verdicts)).toEqual({ loop: "behind", guarded: undefined, solution: "behind" });
    expect(runs.find(({ label }) => label === "guarded")?.metrics["pass_1"]?.value).toBeGreaterThan(0.9);
  });

  test("shows what happened in a case, step by step", async () => {
    const { code, stdout } = await npm("run", "--silent", "trace", "--", "task-01");
    expect(code).toBe(0);
    expect(stdout).toContain("verify_identity");
  });

  test("scores the untouched starter on fresh tasks: low, and nothing changed", async () => {
    const part = ["--count", "12", "--no-input", "--skip", "clean-room"];
    const { code, stdout, stderr } = await npm("run", "--silent", "score", "--", "--json", ...part);
    expect(code).toBe(0);
    expect(stderr).toContain("Generating 12 fresh tasks");
    const score = JSON.parse(stdout);
    expect(score).toMatchObject({ changed_files: [], case: { many: "tasks" }, holdout: { count: 12, fresh: true } });
    expect(score.bands.auto.earned).toBeLessThan(3);
    expect(score.leaves.filter(({ note }: { note: string | null }) => note?.includes("check itself failed"))).toEqual(
      [],
    );
    expect(git("status", "--porcelain")).toBe("");
  });
});
