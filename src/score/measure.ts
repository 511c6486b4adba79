import { join } from "node:path";
import { cancelled, failure } from "../base/errors.ts";
import { pluralOf } from "../base/format.ts";
import type { ResultsDatabase, Role, StoredRun } from "../evaluation/database.ts";
import { type LabelledSplit, readDevelopmentSplit } from "../evaluation/development.ts";
import { type Evaluation, evaluateOnce, LOG_FILE, type SplitToRun } from "../evaluation/evaluate.ts";
import { developmentSplit } from "../evaluation/extension.ts";
import { generateHoldout } from "../evaluation/holdout.ts";
import { approachCommand } from "../evaluation/run-approach.ts";
import { STAND_IN_MARK } from "../evaluation/usage.ts";
import type { Answer } from "../exercise/case.ts";
import type { ChangeRequest } from "../exercise/changes.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import type { Repository, Solution } from "../repository/repository.ts";
import type { HoldoutRuns, HostileRun, Measured } from "../rubric/measured.ts";
import { withTemporaryFolder } from "../system/files.ts";
import type { Libraries } from "../system/libraries.ts";
import type { Progress } from "../ui/progress.ts";
import { faultRuns } from "./faults.ts";
import { runHostile } from "./hostile.ts";
import type { Steps } from "./steps.ts";

export interface MeasureRequest {
  repository: Repository;
  exercise: Exercise;
  grading: Grading;
  solution: Solution;
  libraries: Libraries;
  database: ResultsDatabase;
  steps: Steps;
  /** Changes that hold. */
  changes: readonly ChangeRequest[];
  /** undefined: a random one. */
  seed: number | undefined;
  count: number;
  /** Parts left out. */
  skip: ReadonlySet<string>;
  signal: AbortSignal;
  progress(label: string): Progress;
  /** Print something that cannot wait. */
  say(text: string): void;
}

/**
 * Run the solution on the development data, on a fresh holdout beside naive and reference, and on hostile inputs.
 * Throws `cancelled` when interrupted; what was finished is kept.
 */
export async function measureSolution(request: MeasureRequest): Promise<Measured> {
  const { skip, repository, exercise, libraries, signal } = request;
  const changes = request.changes.map(({ id }) => id);
  const split = await readDevelopmentSplit(repository.root);
  const extended = await developmentSplit({ root: repository.root, exercise, libraries, changes, signal });
  const development = await developmentRun(request, extended);
  const holdout = skip.has("holdout") ? undefined : await holdoutRuns(request);
  const hostile = skip.has("hostile") ? undefined : await hostileRun(request, split, development);
  const faults = skip.has("faults") ? undefined : await faultRuns(request, split);
  return { development, ...(holdout && { holdout }), ...(hostile && { hostile }), ...(faults && { faults }) };
}

async function developmentRun(request: MeasureRequest, split: LabelledSplit): Promise<StoredRun> {
  const id = await request.steps.once("development", () => runOn(request, split, "solution", "candidate"));
  return stored(request, id);
}

/** @returns the id of the stored run */
async function runOn(request: MeasureRequest, split: SplitToRun, label: string, role: Role): Promise<number> {
  const { repository, exercise, grading, database, solution, signal } = request;
  const own = role === "candidate";
  const progress = request.progress(`${split.split === "holdout" ? "Fresh holdout" : "Development data"}: ${label}`);
  progress.update({ done: 0, total: split.cases.length });
  const evaluation = await evaluateOnce({
    repository,
    exercise,
    grading,
    split,
    database,
    libraries: request.libraries,
    label,
    role,
    command: own ? solution.run : approachCommand(repository.root, label, request.changes),
    changes: request.changes,
    timeoutSeconds: own ? solution.timeout_s : exercise.manifest.run.timeout_s,
    signal,
    onProgress: (done) => progress.update({ done }),
  }).finally(() => progress.stop());
  stopIfAborted(signal);
  if (own && evaluation.usage?.standIn) {
    request.say(
      `${STAND_IN_MARK} On the ${split.split} ${exercise.manifest.case.many} a stand-in answered your solution, not a model.`,
    );
  }
  if (own && evaluation.state !== "finished") sayFailure(request, split.split, evaluation);
  if (!own && evaluation.state !== "finished") {
    throw failure(
      `The approach ${label} did not finish (${evaluation.state}):\n${evaluation.tail.join("\n")}`,
      "`npm run doctor` says what is missing.",
    );
  }
  return evaluation.id;
}

/** At once and with its last lines: whatever comes later is a consequence. */
function sayFailure(
  { say, exercise }: MeasureRequest,
  split: string,
  { state, exitCode, startError, tail }: Evaluation,
): void {
  const how = startError ?? (state === "failed" ? `exit code ${exitCode ?? "none, a signal"}` : state);
  say(
    [
      `Your solution did not finish on the ${split} ${exercise.manifest.case.many} (${how}).`,
      ...tail.map((line) => `  ${line}`),
    ].join("\n"),
  );
}

interface CandidateOnHoldout {
  run: number;
  seed: number;
}

/**
 * The candidate first: only when its run is stored are labels and seed opened (with servers of the exercise's own, labels when it
 * starts). An interruption before that costs the cases, which nobody has seen; after it the same ones are made again from the seed.
 */
async function holdoutRuns(request: MeasureRequest): Promise<HoldoutRuns> {
  const { steps, exercise } = request;
  const withRole = (await exercise.approaches()).filter(({ role }) => role !== undefined);
  const naive = withRole.find(({ role }) => role === "naive")?.name ?? "naive";
  const reference = withRole.find(({ role }) => role === "reference")?.name ?? "reference";
  const before = steps.known<CandidateOnHoldout>("holdout");
  const names = [naive, reference].map((name) => `holdout.${name}`);
  if (!before || names.some((name) => steps.known(name) === undefined)) {
    await withTemporaryFolder(async (folder) => {
      const { cases, open } = await generate(request, folder, before?.seed ?? request.seed);
      let opened: ReturnType<typeof open> | undefined;
      const split: SplitToRun = {
        split: "holdout",
        dataDir: folder,
        cases,
        reveal() {
          opened ??= open();
          return opened;
        },
      };
      await steps.once<CandidateOnHoldout>("holdout", async () => {
        const run = await runOn(request, split, "solution", "candidate");
        return { run, seed: open().seed };
      });
      await steps.once(`holdout.${naive}`, () => runOn(request, split, naive, "naive"));
      await steps.once(`holdout.${reference}`, () => runOn(request, split, reference, "reference"));
    });
  }
  const candidate = steps.known<CandidateOnHoldout>("holdout");
  const [naiveRun, referenceRun] = names.map((name) => steps.known<number>(name));
  if (!candidate || naiveRun === undefined || referenceRun === undefined) throw new Error("a step was not stored");
  return {
    candidate: stored(request, candidate.run),
    naive: stored(request, naiveRun),
    reference: stored(request, referenceRun),
    seed: candidate.seed,
    requested: request.count,
    reproduced: request.seed !== undefined,
  };
}

async function generate(request: MeasureRequest, folder: string, seed: number | undefined) {
  const { one, many } = request.exercise.manifest.case;
  const fresh = { one: `fresh ${one}`, many: `fresh ${many}` };
  const progress = request.progress(`Generating ${pluralOf(request.count, fresh)}`);
  return generateHoldout({
    root: request.repository.root,
    folder,
    count: request.count,
    seed,
    changes: request.changes.map(({ id }) => id),
    signal: request.signal,
    onProgress: (done, total) => progress.update({ done, total }),
  }).finally(() => progress.stop());
}

async function hostileRun(request: MeasureRequest, split: LabelledSplit, ordinary: StoredRun): Promise<HostileRun> {
  const { repository, signal } = request;
  return request.steps.once("hostile", async () => {
    const progress = request.progress("Hostile inputs");
    const hostile = await runHostile({
      ...request,
      cwd: repository.root,
      dataDir: split.dataDir,
      cases: split.cases,
      labels: split.labels,
      ordinary: ordinary.answers as ReadonlyMap<string, Answer>,
      logFile: join(repository.root, LOG_FILE),
      onProgress: (done, total) => progress.update({ done, total }),
    }).finally(() => progress.stop());
    stopIfAborted(signal);
    return hostile;
  });
}

function stored({ database }: MeasureRequest, id: number): StoredRun {
  const run = database.run(id);
  if (!run) throw failure(`Run ${id} is gone from the results.`, "Score again with --fresh.");
  return run;
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled("Interrupted; what was finished is kept.", "Run `npm run score` again to go on.");
}
