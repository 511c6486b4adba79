import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/evaluation/database.ts";
import { MIGRATIONS } from "../../src/evaluation/migrations.ts";
import type { StoredRun } from "../../src/evaluation/stored-run.ts";
import { RESULTS_FILE } from "../../src/repository/layout.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { temporaryFolder } from "../support/command.ts";

const libraries = createLibraries([resolve(".")], {});
const RUN: Omit<StoredRun, "id"> = {
  label: "solution",
  role: "candidate",
  split: "development",
  dataHash: "abc",
  command: ["npm", "run", "solve"],
  state: "finished",
  exitCode: 0,
  startedAt: "2026-01-02T03:04:05.000Z",
  seconds: 1.5,
  gitCommit: null,
  gitDirty: null,
  kitVersion: "0.1.0",
  latency: { source: "reported", p50: 0.5, p95: 0.9 },
  unmatchedLines: ["line 3: not JSON"],
  cases: [
    {
      id: "a",
      tags: ["de", "skewed"],
      status: "answered",
      exact: false,
      values: { vendor_anls: 0.75 },
      fields: [
        { field: "total_amount", predicted: "1.00", gold: "2.00", outcome: "wrong" },
        { field: "currency", predicted: null, gold: null, outcome: "absent" },
      ],
    },
    {
      ...{ id: "b", tags: [], status: "invalid", reason: "line 2: bad", exact: false, values: {}, fields: [] },
      form: [{ key: "currency", habit: "lower case", given: '"eur"', read: '"EUR"' }],
    },
  ],
  usage: {
    ...{ models: ["openai/m"], answers: 1, requests: 2, cached: 0, inputTokens: 10, outputTokens: null },
    ...{ money: null, standIn: true },
  },
  answers: new Map([["a", { id: "a", total_amount: "1.00" }]]),
  metrics: new Map([
    ["field_f1", { value: 0.5, low: 0.1, high: 0.9 }],
    ["field_precision", { value: null, low: null, high: null }],
  ]),
};

function repository(): string {
  const root = temporaryFolder();
  mkdirSync(join(root, ".takehome"));
  return root;
}

test("what is saved is what is read, newest first", async () => {
  const root = repository();
  const db = await openDatabase(root, libraries);
  expect([db.save(RUN), db.save({ ...RUN, label: "second", gitCommit: "f00", gitDirty: true })]).toEqual([1, 2]);
  db.save({ ...RUN, dataHash: "other" });
  db.close();
  const again = await openDatabase(root, libraries);
  const runs = again.runs({ split: "development", dataHash: "abc" });
  expect(runs).toEqual([
    { ...RUN, id: 2, label: "second", gitCommit: "f00", gitDirty: true },
    { ...RUN, id: 1 },
  ]);
  again.close();
});

test("what an exercise's servers saw is kept with its run, and a file of the kit before gets a place for it", async () => {
  const root = repository();
  const old = new Database(join(root, RESULTS_FILE));
  const before = MIGRATIONS.findIndex((step) => step.includes("TABLE evidence"));
  for (const step of MIGRATIONS.slice(0, before)) old.exec(step);
  old.pragma(`user_version = ${before}`);
  old.close();
  const db = await openDatabase(root, libraries);
  const evidence = new Map([["a", { ledger: [{ name: "get_order" }], seconds: 1.5 }]]);
  const [first, second] = [db.save({ ...RUN, evidence }), db.save(RUN)];
  expect(db.evidence(first, "a")).toEqual(evidence.get("a"));
  expect([db.evidence(first, "b"), db.evidence(second, "a"), db.evidence(99, "a")]).toEqual(Array(3).fill(undefined));
  expect(db.run(first)).toEqual({ ...RUN, id: first });
  db.close();
});

test("content that is not what was written is reported, not taken for something else", async () => {
  const root = repository();
  const db = await openDatabase(root, libraries);
  const id = db.save(RUN);
  const raw = new Database(join(root, RESULTS_FILE));
  raw.prepare("UPDATE cases SET tags = '[1' WHERE case_id = 'a'").run();
  raw.close();
  expect(() => db.run(id)).toThrow(
    expect.objectContaining({
      code: 1,
      message: expect.stringContaining("is damaged (malformed content in the column tags)"),
      hint: expect.stringContaining("mv "),
    }),
  );
  db.close();
});

test("a run that cannot be stored whole is not stored at all", async () => {
  const db = await openDatabase(repository(), libraries);
  const twice = RUN.cases[0];
  expect(() => db.save({ ...RUN, cases: twice ? [twice, twice] : [] })).toThrow(/UNIQUE/);
  expect(db.runs({ split: "development", dataHash: "abc" })).toEqual([]);
  db.close();
});

test("eight connections may open a fresh database at once", async () => {
  const root = repository();
  const all = await Promise.all(Array.from({ length: 8 }, () => openDatabase(root, libraries)));
  for (const db of all) db.save(RUN);
  expect(all[0]?.runs({ split: "development", dataHash: "abc" })).toHaveLength(8);
  for (const db of all) db.close();
});

test("a file of a newer kit is refused, a damaged one is said, and both are left alone", async () => {
  const newer = repository();
  const db = new Database(join(newer, RESULTS_FILE));
  db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
  db.close();
  await expect(openDatabase(newer, libraries)).rejects.toThrow("written by a newer kit");

  const damaged = repository();
  writeFileSync(join(damaged, RESULTS_FILE), "no database ".repeat(500));
  await expect(openDatabase(damaged, libraries)).rejects.toMatchObject({
    code: 1,
    hint: expect.stringContaining("mv "),
  });
});
