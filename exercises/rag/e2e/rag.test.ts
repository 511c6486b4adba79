import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packedKit } from "../../../test/e2e/packed-kit.ts";

/** The second exercise from the packed tarball: what differs from the first, and that nothing of the first is left in it. */
const { repository, npm, create, git } = packedKit();

describe.sequential("rag from the packed tarball", () => {
  test("generates and installs what it needs, and no more", async () => {
    const { code, stdout, stderr } = await create("rag", "my-takehome");
    expect(`${stdout}${stderr}`).toContain("my-takehome is ready");
    expect(code).toBe(0);
    expect(existsSync(join(repository, "node_modules", "sqlite-vec"))).toBe(true);
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

  test("evaluates the starter, and compares: behind the reference", async () => {
    const evaluated = await npm("run", "--silent", "eval", "--", "--json");
    const report = JSON.parse(evaluated.stdout);
    expect(report.run).toMatchObject({ id: 1, label: "solution", state: "finished" });
    expect(report.cases.every(({ status }: { status: string }) => status === "answered")).toBe(true);
    const compared = await npm("run", "--silent", "compare", "--", "--json");
    expect(compared.code).toBe(0);
    const runs = JSON.parse(compared.stdout).runs as {
      label: string;
      metrics: { right: { value: number } };
      versus: { right?: { verdict: string } };
    }[];
    expect(Object.fromEntries(runs.map(({ label, versus }) => [label, versus.right?.verdict]))).toEqual({
      naive: "behind",
      full: undefined,
      solution: "behind",
    });
    expect(runs.find(({ label }) => label === "full")?.metrics.right.value).toBeGreaterThan(0.6);
  });

  test("scores the untouched starter on fresh questions: low, and nothing changed", async () => {
    // The install into a fresh copy is the first exercise's to test: it takes as long as all of this.
    const part = ["--count", "6", "--no-input", "--skip", "clean-room"];
    const { code, stdout, stderr } = await npm("run", "--silent", "score", "--", "--json", ...part);
    expect(code).toBe(0);
    expect(stderr).toContain("Generating 6 fresh questions");
    const score = JSON.parse(stdout);
    expect(score).toMatchObject({ changed_files: [], case: { many: "questions" }, holdout: { count: 6, fresh: true } });
    expect(score.bands.auto.earned).toBeLessThan(3);
    expect(score.leaves.filter(({ note }: { note: string | null }) => note?.includes("check itself failed"))).toEqual(
      [],
    );
    expect(git("status", "--porcelain")).toBe("");
  });
});
