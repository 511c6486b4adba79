import { expect, test } from "vitest";
import { newestByLabel } from "../../src/evaluation/comparison-table.ts";
import type { StoredRun } from "../../src/evaluation/stored-run.ts";
import { usageOf } from "../../src/evaluation/usage.ts";

/** A run that finished or did not, with a model of this name where there is one. */
const runOf = (id: number, label: string, finished: boolean, model?: string): StoredRun => {
  const usage = model === undefined ? undefined : usageOf([{ usage: { model } }]);
  return {
    ...{ id, label, role: "approach", split: "development", dataHash: "", command: [] },
    state: finished ? "finished" : "failed",
    ...{ exitCode: 0, startedAt: "", seconds: 1, gitCommit: null, gitDirty: null, kitVersion: "", unmatchedLines: [] },
    ...{ latency: { source: "mean", p50: null, p95: null }, cases: [], metrics: new Map() },
    answers: new Map(),
    ...(usage && { usage }),
  };
};
const shown = (newestFirst: StoredRun[]) => newestByLabel(newestFirst).map(({ id }) => id);

test("the newest run of a label, those of a model and of a stand-in apart", () => {
  const runs = [runOf(4, "a", true, "stand-in-x"), runOf(3, "a", true, "m"), runOf(2, "a", true, "stand-in-x")];
  expect(shown([...runs, runOf(1, "b", true)])).toEqual([1, 3, 4]);
});

test("a run that did not finish is shown while it is the newest of its label, and no longer", () => {
  expect(shown([runOf(2, "a", true, "stand-in-x"), runOf(1, "a", false)])).toEqual([2]);
  expect(shown([runOf(2, "a", false), runOf(1, "a", true, "stand-in-x")])).toEqual([1, 2]);
  expect(shown([runOf(2, "a", false), runOf(1, "a", false)])).toEqual([2]);
});
