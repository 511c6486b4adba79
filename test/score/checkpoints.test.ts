import { expect, test } from "vitest";
import * as z from "zod";
import type { StoredRun } from "../../src/evaluation/stored-run.ts";
import { createCheckpoints } from "../../src/score/checkpoints.ts";
import { storedRunSchema } from "../../src/score/solution-runs.ts";
import { storedRun } from "../support/audit.ts";

/** Checkpoints with the given results, and a database whose reads are recorded. */
function checkpointsOver(stored: Record<string, unknown>, runs: readonly StoredRun[]) {
  const read: number[] = [];
  const saved = new Map(Object.entries(stored));
  const checkpoints = createCheckpoints(
    {
      checkpoint: (_, name) => (saved.has(name) ? { content: saved.get(name), seconds: 2 } : undefined),
      saveCheckpoint: (_, name, content) => void saved.set(name, content),
    },
    1,
  );
  const run = (id: number) => {
    read.push(id);
    return runs.find((one) => one.id === id);
  };
  const unused = (): never => {
    throw new Error("not used here");
  };
  const scores = { begin: unused, checkpoint: unused, saveCheckpoint: unused, finish: unused, finished: unused };
  const database = { run, scores, save: unused, runs: unused, evidence: unused, close: unused };
  return { checkpoints, saved, read, schema: storedRunSchema({ database }) };
}

test("a run that was just made is stored by its id and handed on without being read back", async () => {
  const { checkpoints, saved, read, schema } = checkpointsOver({}, []);
  const made = storedRun(7);
  const held = z.object({ run: schema, seed: z.number() });
  expect((await checkpoints.runOnce("holdout", held, async () => ({ run: made, seed: 3 }))).run).toBe(made);
  expect(saved.get("holdout")).toEqual({ run: 7, seed: 3 });
  expect(read).toEqual([]);
});

test("after an interruption a run comes from the results, read once, and no work is done", async () => {
  const earlier = storedRun(7);
  const { checkpoints, read, schema } = checkpointsOver({ development: 7 }, [earlier]);
  const work = () => Promise.reject(new Error("done again"));
  expect(await checkpoints.runOnce("development", schema, work)).toBe(earlier);
  expect(read).toEqual([7]);
  expect([...checkpoints.times]).toEqual([["development", 2]]);
});

test("a stored run that is missing from the results is an error, a result in another form is replaced", async () => {
  const { checkpoints, saved, schema } = checkpointsOver({ development: 7, holdout: "seven" }, []);
  const work = async () => storedRun(8);
  await expect(checkpoints.runOnce("development", schema, work)).rejects.toThrow("Run 7 is missing from the results.");
  expect((await checkpoints.runOnce("holdout", schema, work)).id).toBe(8);
  expect(saved.get("holdout")).toBe(8);
});
