import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test, vi } from "vitest";
import type { ScoreDocument } from "../../src/score/schema.ts";
import { canIsolate } from "../../src/system/supervisor.ts";
import { temporaryFolder } from "../support/command.ts";
import { pathWithoutNamespaces } from "../support/failing-unshare.ts";
import { listener } from "../support/listener.ts";
import { generatedRepository, takehome } from "../support/repository.ts";

// Naive and reference read their pages with the real engine.
vi.setConfig({ testTimeout: 240_000 });

const HUNTER = resolve("exercises/ocr/panel/solutions/label-hunter.mjs");
const WORDS = ["score", "--skip", "clean-room,tests,hostile", "--json"];

interface Report {
  texts: string[];
  seeds: number[];
  /** Of the memory of its ancestors. */
  bytesRead: number;
  keys: number;
  /** Ids of the cases whose encrypted labels it opened. */
  opened: string[];
}

async function huntingRepository(count?: number): Promise<{ root: string; report(): Report }> {
  const root = await generatedRepository(count);
  const { url, received, problems } = await listener();
  writeFileSync(join(root, "takehome.json"), JSON.stringify({ run: [process.execPath, HUNTER, url], timeout_s: 300 }));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], { cwd: root });
  git("commit", "-qam", "Hunt");
  const report = () => {
    if (received.length === 0) throw new Error(`The hunter did not report: ${problems.join(", ") || "no request"}`);
    return received.at(-1) as Report;
  };
  return { root, report };
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
    expect(opened).toEqual([]);
    if (await canIsolate()) expect(keys).toBe(0);
    // What it knows of the development documents, which have the same ids, is right by accident only.
    const f1 = (run: "candidate" | "naive") => holdout?.[run].metrics["field_f1"]?.value ?? 0;
    expect(f1("candidate")).toBeLessThanOrEqual(f1("naive"));
  });

  test.each([
    ["is a danger: without namespaces, it finds a given seed in the memory of the scorer", true],
    ["does not find it from its namespaces", false],
  ])("%s", async (_, withoutNamespaces) => {
    if (!withoutNamespaces && !(await canIsolate())) return;
    const { root } = await huntingRepository(2);
    const words = [...WORDS, "--count", "2", "--seed", "5"]; // as in change.test.ts: whoever comes later need not read them
    const PATH = withoutNamespaces ? pathWithoutNamespaces() : process.env["PATH"];
    const { stdout } = await takehome(root, words, { env: { TMPDIR: temporaryFolder(), PATH } });
    const { holdout } = JSON.parse(stdout) as ScoreDocument;
    const f1 = holdout?.candidate.metrics["field_f1"]?.value;
    if (withoutNamespaces) expect(f1).toBe(1);
    else expect(f1).toBeLessThan(1);
    expect(holdout?.fresh).toBe(false); // and the score says that they could be known
  });
});
