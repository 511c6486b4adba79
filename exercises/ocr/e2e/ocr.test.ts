import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packedKit } from "../../../test/e2e/packed-kit.ts";

/**
 * The steps of a new user: take the published package, generate in an empty folder, install, and follow the README of
 * the generated repository. Each test is one step.
 */
const { repository, npm, create, git } = packedKit();

describe.sequential("from the packed tarball", () => {
  test("generates and installs", async () => {
    const { code, stdout, stderr } = await create("ocr", "my-takehome");
    expect(`${stdout}${stderr}`).toContain("my-takehome is ready");
    expect(code).toBe(0);
    expect(existsSync(join(repository, "node_modules", "tesseract.js"))).toBe(true);
    expect(git("log", "--format=%s")).toBe("Start the take-home\n");
    expect(git("status", "--porcelain")).toBe("");
    expect(git("ls-files")).toContain("package-lock.json");
    // A reviewer's `npm ci` accepts the committed lock file.
    expect((await npm("ci", "--dry-run", "--ignore-scripts")).code).toBe(0);
  });

  test("is healthy", async () => {
    const { code, stdout } = await npm("run", "--silent", "doctor");
    expect(stdout).toContain("Ready: this repository.");
    expect(code).toBe(0);
  });

  test("passes its tests and type check", async () => {
    const tests = await npm("test");
    expect(tests.stdout).toMatch(/Tests +\d+ passed/);
    expect(tests.code).toBe(0);
    expect(await npm("run", "typecheck")).toMatchObject({ code: 0 });
  });

  test("evaluates the starter", async () => {
    const { code, stdout } = await npm("run", "--silent", "eval", "--", "--json");
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.run).toMatchObject({ id: 1, label: "solution", state: "finished" });
    expect(report.cases.every(({ status }: { status: string }) => status === "answered")).toBe(true);
    expect(report.metrics.field_f1.value).toBeGreaterThan(0.2);
  });

  test("compares: naive is behind the reference, and so is the starter", async () => {
    const { code, stdout } = await npm("run", "--silent", "compare", "--", "--json");
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    const verdicts = Object.fromEntries(
      report.runs.map((one: { label: string; versus: { field_f1?: { verdict: string } } }) => [
        one.label,
        one.versus.field_f1?.verdict,
      ]),
    );
    expect(verdicts).toEqual({ naive: "behind", rules: undefined, solution: "behind" });
  });

  test("runs the reference on a folder, and generates fresh data", async () => {
    const data = await npm(
      "run",
      "--silent",
      "data",
      "--",
      "--seed",
      "11",
      "--count",
      "4",
      "--output",
      "extra",
      "--with-labels",
    );
    expect(data.code).toBe(0);
    expect(
      readFileSync(join(repository, "extra", "labels.jsonl"), "utf8")
        .trim()
        .split("\n"),
    ).toHaveLength(4);
    const reference = await npm("run", "--silent", "reference", "--", "--input", "extra", "--output", "extra.jsonl");
    expect(reference.code).toBe(0);
    expect(readFileSync(join(repository, "extra.jsonl"), "utf8").trim().split("\n")).toHaveLength(4);
  });

  test("scores the untouched starter: low, capped only as undefended, nothing changed", async () => {
    const { code, stdout } = await npm("run", "--silent", "score", "--", "--count", "4", "--no-input", "--json");
    expect(code).toBe(0);
    const score = JSON.parse(stdout);
    expect(score).toMatchObject({
      changed_files: [],
      caps: [{ check: "defended" }],
      holdout: { count: 4, fresh: true },
    });
    expect(score.bands.auto.earned).toBeLessThan(3);
    expect(score.leaves.filter(({ note }: { note: string | null }) => note?.includes("check itself failed"))).toEqual(
      [],
    );
  });

  test("leaves no files in the repository", () => {
    expect(
      git("status", "--porcelain")
        .split("\n")
        .filter((line) => line !== "" && !line.includes("extra")),
    ).toEqual([]);
  });
});
