import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test, vi } from "vitest";
import { newKey, seal } from "../../src/evaluation/seal.ts";
import type { ScoreDocument } from "../../src/score/schema.ts";
import { canIsolate } from "../../src/system/isolation.ts";
import { temporaryFolder } from "../support/command.ts";
import { generatedRepository, takehome } from "../support/repository.ts";

// Naive and reference read their pages with the real engine.
vi.setConfig({ testTimeout: 240_000 });

const HUNTER = resolve("test/panel/ocr/solutions/label-hunter.mjs");
const WORDS = ["score", "--skip", "clean-room,tests,hostile", "--json"];

interface Report {
  texts: string[];
  seeds: number[];
  keys: number;
  opened: number;
}

async function huntingRepository(count?: number): Promise<{ root: string; report(): Report }> {
  const root = await generatedRepository(count);
  const file = join(temporaryFolder(), "report.json");
  writeFileSync(join(root, "takehome.json"), JSON.stringify({ run: [process.execPath, HUNTER, file], timeout_s: 300 }));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], { cwd: root });
  git("commit", "-qam", "Hunt");
  return { root, report: () => JSON.parse(readFileSync(file, "utf8")) };
}

/** Values that only the holdout's labels hold, long enough not to stand anywhere by accident. */
function goldOfHoldout(root: string): string[] {
  const db = new Database(join(root, ".takehome", "results.sqlite"), { readonly: true });
  const values = db
    .prepare(
      "SELECT DISTINCT gold FROM fields JOIN runs ON runs.id = run_id WHERE split = 'holdout' AND length(gold) > 8 AND gold NOT LIKE '20__-__-__'",
    )
    .pluck()
    .all() as string[];
  db.close();
  return values.filter((value) => value !== "credit_note");
}

describe("the label hunter", () => {
  test("finds neither labels nor seed nor key of a score: not in files, environments, command lines, memory", async () => {
    const { root, report } = await huntingRepository();
    // A temporary folder of its own: other tests leave generated labels in the common one.
    const { code, stdout } = await takehome(root, [...WORDS, "--count", "6"], { env: { TMPDIR: temporaryFolder() } });
    expect(code).toBe(0);
    const { holdout } = JSON.parse(stdout) as ScoreDocument;
    const { texts, seeds, opened, keys } = report(); // of the last run, which is the one on the holdout
    const values = goldOfHoldout(root);
    expect(values.length).toBeGreaterThan(1);
    const found = texts.join("\n");
    expect(found.length).toBeGreaterThan(1000); // it did look around
    expect(values.filter((value) => found.includes(value))).toEqual([]);
    expect(seeds).not.toContain(holdout?.seed);
    expect(opened).toBe(0);
    if (await canIsolate()) expect(keys).toBe(0);
    // What it knows of the development documents, which have the same ids, is right by accident only.
    const f1 = (run: "candidate" | "naive") => holdout?.[run].metrics["field_f1"]?.value ?? 0;
    expect(f1("candidate")).toBeLessThanOrEqual(f1("naive"));
  });

  test("is a danger: it finds a seed that stands on the command line", async () => {
    const { root } = await huntingRepository(2);
    const words = [...WORDS, "--count", "2", "--seed", "40961"];
    const { stdout } = await takehome(root, words, { env: { TMPDIR: temporaryFolder() } });
    const { holdout } = JSON.parse(stdout) as ScoreDocument;
    expect(holdout?.candidate.metrics["field_f1"]?.value).toBe(1);
    expect(holdout?.fresh).toBe(false); // and the score says that they could be known
  });

  test("is a danger: it opens what its parent holds sealed, where memory can be read", async ({ skip }) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "input"));
    writeFileSync(join(folder, "input", "cases.jsonl"), '{"id":"a"}\n');
    const key = newKey();
    const label = { id: "a", vendor_name: "Only In Memory Ltd", padding: "x".repeat(300) };
    const kept = [key.toString("hex"), seal({ seed: 5, labels: [label] }, key)];
    const output = join(folder, "output.jsonl");
    const report = join(folder, "report.json");
    const ran = spawnSync(process.execPath, [HUNTER, report, "--input", join(folder, "input"), "--output", output], {
      cwd: folder,
      env: { PATH: process.env["PATH"], TMPDIR: folder },
      encoding: "utf8",
    });
    expect(kept).toHaveLength(2);
    expect(ran.stderr).toBe("");
    if ((JSON.parse(readFileSync(report, "utf8")) as Report).keys === 0) skip("this system protects memory by itself");
    expect(readFileSync(output, "utf8")).toContain("Only In Memory Ltd");
  });
});
