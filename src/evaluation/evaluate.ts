import { join } from "node:path";
import type { Case, Label } from "../exercise/case.ts";
import type { ChangeRequest } from "../exercise/changes.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import { standInRequests } from "../models/probe.ts";
import { ATTEMPT_FILE, CHANGE_FILE, CHANGES_FOLDER } from "../repository/layout.ts";
import { type Repository, readSolution } from "../repository/repository.ts";
import { headOf } from "../system/git.ts";
import { KIT_VERSION } from "../system/kit.ts";
import type { Libraries } from "../system/libraries.ts";
import type { ResultsDatabase, Role, StoredRun } from "./database.ts";
import { approachEnvironment, candidateEnvironment } from "./environment.ts";
import { limitsOf, secondsPerCase, withSeconds } from "./limits.ts";
import { gradeCases, latency, measure } from "./measure.ts";
import { openGuard } from "./network-guard.ts";
import { keptAnswers, readOutput } from "./output.ts";
import { runSolution } from "./run-solution.ts";
import { asksRealModel, withServices } from "./services.ts";
import { usageOf, usageOnServices } from "./usage.ts";

/** Cases whose labels are looked at only after the solution has ended, or by the exercise's own servers. */
export interface SplitToRun {
  split: "development" | "holdout";
  dataDir: string;
  cases: readonly Case[];
  /** Folder with the assets of further cases, beside those in `dataDir`. */
  overlay?: string;
  reveal(): { labels: readonly Label[]; hash: string };
}

export interface EvaluationRequest {
  repository: Repository;
  exercise: Exercise;
  grading: Grading;
  split: SplitToRun;
  database: ResultsDatabase;
  libraries: Libraries;
  label: string;
  role: Role;
  command: readonly string[];
  timeoutSeconds: number;
  /** Changes that hold: what they ask of a run is measured with it. */
  changes?: readonly ChangeRequest[];
  /** On the exercise's own servers: the candidate may ask a model of their own in the place of the stand-in. */
  mayAskRealModel?: boolean;
  signal: AbortSignal;
  onProgress(done: number): void;
}

export interface Evaluation extends StoredRun {
  /** Last lines that the solution printed, and why it could not be started. */
  tail: readonly string[];
  startError: string | undefined;
}

/** The kit's own approaches find keys and addresses by themselves; the candidate's solution gets what it asks for. */
async function environmentOf({ role, repository, exercise }: EvaluationRequest): Promise<Record<string, string>> {
  return role === "candidate"
    ? candidateEnvironment(repository.root, await readSolution(repository.root), exercise.manifest, process.env)
    : Promise.resolve(approachEnvironment(process.env));
}

export const LOG_FILE = ".takehome/last-run.log";

/** Run one solution over a split, grade what it wrote, keep the result. */
export async function evaluateOnce(request: EvaluationRequest): Promise<Evaluation> {
  const { repository, exercise, grading, split, database, command } = request;
  const startedAt = new Date().toISOString();
  // The clock and the questions write to the log all day; the code that is measured is the committed one all the same.
  const head = await headOf(repository.root, [ATTEMPT_FILE, CHANGE_FILE, CHANGES_FOLDER]);
  const limits = limitsOf(request.role === "candidate" ? (request.changes ?? []) : []);
  const env = await environmentOf(request);
  const before = await standInRequests(env);
  // A namespace of its own would cut a solution off from the exercise's servers, which are not in it.
  const guard = limits.offline
    ? await (exercise.services ? openGuard(repository.root, async () => false) : openGuard(repository.root))
    : undefined;
  const use = {
    ...{ cases: split.cases, libraries: request.libraries, signal: request.signal },
    labels: () => split.reveal().labels,
    realModel: request.mayAskRealModel === true && request.role === "candidate" && asksRealModel(env),
  };
  const ran = withServices(exercise, use, (services) =>
    runSolution({
      command: guard?.wrap(command) ?? command,
      cwd: repository.root,
      env: { ...env, ...guard?.env, ...services?.env },
      timeoutSeconds: request.timeoutSeconds,
      cases: split.cases,
      dataDir: split.dataDir,
      ...(split.overlay !== undefined && { overlay: split.overlay }),
      assets: exercise.manifest.assets,
      logFile: join(repository.root, LOG_FILE),
      signal: request.signal,
      onProgress: request.onProgress,
    }),
  );
  const { result: run, services } = await ran.finally(() => guard?.close());
  const after = await standInRequests(env);
  const onStandIn = (before ?? after) !== undefined && before !== after;
  const { labels, hash } = split.reveal();
  const output = readOutput(
    run.output,
    split.cases.map(({ id }) => id),
    grading,
  );
  const graded = gradeCases(labels, output, grading, services?.evidence);
  const cases = limits.timed ? withSeconds(graded, secondsPerCase(run, output)) : graded;
  const answers = keptAnswers(output);
  const told = [...answers.values()];
  const usage = services ? usageOnServices(told, services.realModel) : usageOf(told, onStandIn);
  const stored: Omit<StoredRun, "id"> = {
    label: request.label,
    role: request.role,
    split: split.split,
    dataHash: hash,
    command,
    state: run.state,
    exitCode: run.exitCode,
    startedAt,
    seconds: run.seconds,
    gitCommit: head.commit,
    gitDirty: head.dirty,
    kitVersion: KIT_VERSION,
    latency: latency(output, run.arrivals, run.seconds),
    ...(usage && { usage }),
    stray: output.stray,
    ...(guard && { network: guard.report() }),
    cases,
    answers,
    ...(services && { evidence: services.evidence }),
    metrics: measure(cases, grading, repository.manifest.seed),
  };
  return { ...stored, id: database.save(stored), tail: run.tail, startError: run.startError };
}
