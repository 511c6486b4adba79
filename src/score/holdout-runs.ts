import type { RunContext } from "../evaluation/context.ts";
import { generateHoldout } from "../evaluation/holdout.ts";
import { compareHoldout, type HoldoutRuns } from "../evaluation/holdout-comparison.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { HoldoutResult } from "../rubric/measurements.ts";
import { withTemporaryFolder } from "../system/files.ts";
import type { ScoreOptions } from "./options.ts";
import { runBaseline, runCandidate } from "./solution-runs.ts";
import type { Timings } from "./timings.ts";

/** Runs on one holdout that several solutions are compared with. */
export type KnownBaselines = Map<"naive" | "reference", StoredRun>;

/**
 * Run candidate, naive and reference on a fresh holdout. The candidate runs first: labels and seed are decrypted only when
 * its run has ended (with servers of the exercise's own, labels when it starts).
 * @param known runs of naive and reference on this holdout; new ones are added
 */
export function runHoldout(
  context: RunContext,
  { timed }: Timings,
  { seed, count }: Pick<ScoreOptions, "seed" | "count">,
  known: KnownBaselines = new Map(),
): Promise<HoldoutResult> {
  return withTemporaryFolder(async (folder) => {
    const { split, candidate } = await timed("holdout", async () => {
      const generated = await generateHoldout(context, { folder, count, seed });
      return { split: generated, candidate: await runCandidate(context, generated) };
    });
    const approaches = await context.exercise.approaches();
    const baseline = async (role: "naive" | "reference") => {
      const name = approaches.find((one) => one.role === role)?.name ?? role;
      const run = known.get(role) ?? (await timed(`holdout.${name}`, () => runBaseline(context, split, name, role)));
      known.set(role, run);
      return run;
    };
    const runs: HoldoutRuns = {
      ...{ candidate, seed: split.reveal().seed },
      naive: await baseline("naive"),
      reference: await baseline("reference"),
    };
    const comparison = compareHoldout(runs, context.grading);
    return { ...runs, requested: count, reproduced: seed !== undefined, comparison };
  });
}
