import * as z from "zod";
import { lazy } from "../base/memoize.ts";
import type { RunContext } from "../evaluation/context.ts";
import { generateHoldout } from "../evaluation/holdout.ts";
import { compareHoldout, type HoldoutRuns } from "../evaluation/holdout-comparison.ts";
import type { HoldoutResult } from "../rubric/measurements.ts";
import { withTemporaryFolder } from "../system/files.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { ScoreOptions } from "./options.ts";
import { runBaseline, runCandidate, storedRunSchema } from "./solution-runs.ts";

/**
 * Run candidate, naive and reference on a fresh holdout. The candidate runs first: labels and seed are decrypted only when
 * its run is stored (with servers of the exercise's own, labels when it starts). An interruption before that discards the
 * cases, which nobody has seen; after it, the same cases are generated again from the seed, unless all three are stored.
 */
export function runHoldout(
  context: RunContext,
  checkpoints: Checkpoints,
  { seed, count }: Pick<ScoreOptions, "seed" | "count">,
): Promise<HoldoutResult> {
  const runSchema = storedRunSchema(context);
  const heldSchema = z.object({ run: runSchema, seed: z.number().int() });
  return withTemporaryFolder(async (folder) => {
    // The checkpoint of an interrupted scoring run. The same seed generates the same cases.
    const stored = checkpoints.stored("holdout", heldSchema);
    const holdout = lazy(() => generateHoldout(context, { folder, count, seed: stored?.seed ?? seed }));
    const held =
      stored ??
      (await checkpoints.runOnce("holdout", heldSchema, async () => {
        const split = await holdout();
        return { run: await runCandidate(context, split), seed: split.reveal().seed };
      }));
    const approaches = await context.exercise.approaches();
    const baseline = (role: "naive" | "reference") => {
      const name = approaches.find((one) => one.role === role)?.name ?? role;
      const run = async () => runBaseline(context, await holdout(), name, role);
      return checkpoints.runOnce(`holdout.${name}`, runSchema, run);
    };
    const runs: HoldoutRuns = {
      ...{ candidate: held.run, seed: held.seed },
      naive: await baseline("naive"),
      reference: await baseline("reference"),
    };
    const comparison = compareHoldout(runs, context.grading);
    return { ...runs, requested: count, reproduced: seed !== undefined, comparison };
  });
}
