import * as z from "zod";
import { failure } from "../base/errors.ts";
import { pluralOf } from "../base/format.ts";
import type { RunContext } from "../evaluation/context.ts";
import { type Evaluation, type EvaluationRequest, evaluate } from "../evaluation/evaluate.ts";
import { generateHoldout } from "../evaluation/holdout.ts";
import { compareHoldout, type HoldoutRuns } from "../evaluation/holdout-comparison.ts";
import { approachRun } from "../evaluation/run-approach.ts";
import type { SplitToRun } from "../evaluation/split.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import { STAND_IN_MARK } from "../evaluation/usage.ts";
import type { HoldoutResult, Measurements } from "../rubric/measurements.ts";
import { withTemporaryFolder } from "../system/files.ts";
import { injectFaults } from "./fault-injection.ts";
import { runHostileInputs } from "./hostile-inputs.ts";
import type { ScoreOptions } from "./options.ts";
import type { Steps } from "./steps.ts";
import { throwIfAborted } from "./stop.ts";

type MeasureOptions = Pick<ScoreOptions, "seed" | "count" | "skip">;

/** Steps of runs hold the id of the stored run. */
const runIdSchema = z.number().int();
const holdoutSchema = z.object({ run: runIdSchema, seed: z.number().int() });

/**
 * Run the solution on the development data, on a fresh holdout next to naive and reference, on hostile inputs, and against
 * a misbehaving model. Throws `cancelled` when interrupted; finished parts are kept.
 */
export async function measureSolution(
  context: RunContext,
  steps: Steps,
  options: MeasureOptions,
): Promise<Measurements> {
  const { skip } = options;
  const development = await developmentRun(context, steps);
  const holdout = skip.has("holdout") ? undefined : await holdoutRuns(context, steps, options);
  const hostile = skip.has("hostile") ? undefined : await runHostileInputs(context, steps, development);
  const faults = skip.has("faults") ? undefined : await injectFaults(context, steps);
  return { development, ...(holdout && { holdout }), ...(hostile && { hostile }), ...(faults && { faults }) };
}

async function developmentRun(context: RunContext, steps: Steps): Promise<StoredRun> {
  return runStep(context, steps, "development", () => runCandidate(context, context.split));
}

/** A run as a step: made once, and read back from the results only when it was made before an interruption. */
async function runStep(
  context: RunContext,
  steps: Steps,
  name: string,
  work: () => Promise<StoredRun>,
): Promise<StoredRun> {
  let run: StoredRun | undefined;
  const id = await steps.once(name, runIdSchema, async () => {
    run = await work();
    return run.id;
  });
  return run ?? storedRun(context, id);
}

/**
 * The candidate runs first. Labels and seed are decrypted only when that run is stored (with servers of the exercise's own,
 * labels when it starts). An interruption before that discards the cases, which nobody has seen; after it, the same cases
 * are generated again from the seed.
 */
async function holdoutRuns(context: RunContext, steps: Steps, options: MeasureOptions): Promise<HoldoutResult> {
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
      : await runOnHoldout(context, steps, names, { ...options, seed: known.candidate?.seed ?? options.seed });
  return {
    ...runs,
    requested: options.count,
    reproduced: options.seed !== undefined,
    comparison: compareHoldout(runs, context.grading),
  };
}

/** Generate a holdout and run whatever of the three is not stored yet. */
function runOnHoldout(
  context: RunContext,
  steps: Steps,
  names: { naive: string; reference: string },
  { count, seed }: Pick<MeasureOptions, "count" | "seed">,
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

/** Run the candidate's solution. A run that does not finish is a result too; it is reported at once. */
async function runCandidate(context: RunContext, split: SplitToRun): Promise<StoredRun> {
  const { run: command, timeout_s: timeoutSeconds } = await context.solution();
  const { reporter, exercise } = context;
  const evaluation = await runOn(context, split, { label: "solution", role: "candidate", command, timeoutSeconds });
  const { many } = exercise.manifest.case;
  if (evaluation.usage?.standIn) {
    reporter.warn(`${STAND_IN_MARK} On the ${split.split} ${many} a stand-in answered your solution, not a model.`);
  }
  if (evaluation.state !== "finished") {
    const lines = evaluation.tail.map((line) => `  ${line}`);
    const what = `Your solution did not finish on the ${split.split} ${many} (${endOf(evaluation)}).`;
    reporter.warn([what, ...lines].join("\n"));
  }
  return evaluation;
}

const endOf = ({ startError, state, exitCode }: Evaluation): string =>
  startError ?? (state === "failed" ? (exitCode === null ? "ended by a signal" : `exit code ${exitCode}`) : state);

/** Run one of the kit's own approaches. Throws unless it finishes: without it there is nothing to compare with. */
async function runBaseline(
  context: RunContext,
  split: SplitToRun,
  name: string,
  role: "naive" | "reference",
): Promise<StoredRun> {
  const evaluation = await runOn(context, split, approachRun(context, name, role));
  if (evaluation.state !== "finished") {
    throw failure(
      `The approach ${name} did not finish (${evaluation.state}):\n${evaluation.tail.join("\n")}`,
      "`npm run doctor` shows what is missing.",
    );
  }
  return evaluation;
}

async function runOn(
  context: RunContext,
  split: SplitToRun,
  run: Pick<EvaluationRequest, "label" | "role" | "command" | "timeoutSeconds">,
): Promise<Evaluation> {
  const data = split.split === "holdout" ? "Fresh holdout" : "Development data";
  const evaluation = await evaluate(context, { ...run, split, title: `${data}: ${run.label}` });
  throwIfAborted(context.signal);
  return evaluation;
}

function storedRun({ database }: RunContext, id: number): StoredRun {
  const run = database.run(id);
  if (!run) throw failure(`Run ${id} is missing from the results.`, "Score again: `npm run score -- --fresh`.");
  return run;
}
