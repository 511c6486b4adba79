import * as z from "zod";
import { pluralOf } from "../base/format.ts";
import type { RunContext } from "../evaluation/context.ts";
import { generateHoldout } from "../evaluation/holdout.ts";
import { compareHoldout, type HoldoutRuns } from "../evaluation/holdout-comparison.ts";
import type { SplitToRun } from "../evaluation/split.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { HoldoutResult } from "../rubric/measurements.ts";
import { withTemporaryFolder } from "../system/files.ts";
import type { ScoreOptions } from "./options.ts";
import { runBaseline, runCandidate, runIdSchema, runStep, storedRun } from "./solution-runs.ts";
import type { Steps } from "./steps.ts";

type HoldoutOptions = Pick<ScoreOptions, "seed" | "count">;

const holdoutSchema = z.object({ run: runIdSchema, seed: z.number().int() });

/**
 * Run candidate, naive and reference on a fresh holdout. The candidate runs first: labels and seed are decrypted only when
 * its run is stored (with servers of the exercise's own, labels when it starts). An interruption before that discards the
 * cases, which nobody has seen; after it, the same cases are generated again from the seed.
 */
export async function runHoldout(context: RunContext, steps: Steps, options: HoldoutOptions): Promise<HoldoutResult> {
  const approaches = await context.exercise.approaches();
  const nameOf = (wanted: "naive" | "reference") => approaches.find(({ role }) => role === wanted)?.name ?? wanted;
  const names = { naive: nameOf("naive"), reference: nameOf("reference") };
  const known = {
    candidate: steps.known("holdout", holdoutSchema),
    naive: steps.known(`holdout.${names.naive}`, runIdSchema),
    reference: steps.known(`holdout.${names.reference}`, runIdSchema),
  };
  const runs: HoldoutRuns =
    known.candidate && known.naive !== undefined && known.reference !== undefined
      ? {
          candidate: storedRun(context, known.candidate.run),
          naive: storedRun(context, known.naive),
          reference: storedRun(context, known.reference),
          seed: known.candidate.seed,
        }
      : await runAll(context, steps, names, { ...options, seed: known.candidate?.seed ?? options.seed });
  return {
    ...runs,
    requested: options.count,
    reproduced: options.seed !== undefined,
    comparison: compareHoldout(runs, context.grading),
  };
}

/** Generate a holdout and run whatever of the three is not stored yet. */
function runAll(
  context: RunContext,
  steps: Steps,
  names: { naive: string; reference: string },
  { count, seed }: HoldoutOptions,
): Promise<HoldoutRuns> {
  return withTemporaryFolder(async (folder) => {
    const { cases, open } = await generate(context, folder, count, seed);
    const split: SplitToRun = { split: "holdout", dataDir: folder, cases, reveal: open };
    let candidate: StoredRun | undefined;
    const held = await steps.once("holdout", holdoutSchema, async () => {
      candidate = await runCandidate(context, split);
      return { run: candidate.id, seed: open().seed };
    });
    const baseline = (role: "naive" | "reference") => {
      const name = names[role];
      return runStep(context, steps, `holdout.${name}`, () => runBaseline(context, split, name, role));
    };
    return {
      candidate: candidate ?? storedRun(context, held.run),
      naive: await baseline("naive"),
      reference: await baseline("reference"),
      seed: held.seed,
    };
  });
}

async function generate(
  { repository, exercise, changes, signal, reporter }: RunContext,
  folder: string,
  count: number,
  seed: number | undefined,
) {
  const { one, many } = exercise.manifest.case;
  const fresh = { one: `fresh ${one}`, many: `fresh ${many}` };
  const progress = reporter.progress(`Generating ${pluralOf(count, fresh)}`);
  return generateHoldout({
    ...{ root: repository.root, folder, count, seed, signal },
    changes: changes.map(({ id }) => id),
    onProgress: (done, total) => progress.update({ done, total }),
  }).finally(() => progress.stop());
}
