import { standInRequests } from "../models/probe.ts";
import { ATTEMPT_FILE, CHANGE_FILE, CHANGES_FOLDER } from "../repository/layout.ts";
import { headOf } from "../system/git.ts";
import { KIT_VERSION } from "../system/kit.ts";
import type { RunContext } from "./context.ts";
import { approachEnvironment, asksRealModel, candidateEnvironment } from "./environment.ts";
import { estimateMetrics, gradeCases } from "./grade-cases.ts";
import { latencyOf, secondsPerCase, withSeconds } from "./latency.ts";
import { limitsOf } from "./limits.ts";
import { openGuard } from "./network-guard.ts";
import { keptAnswers, readOutput } from "./output.ts";
import { runCandidateOnCases, runOnCases } from "./run-on-cases.ts";
import type { SplitToRun } from "./split.ts";
import type { Role, StoredRun } from "./stored-run.ts";
import { usageOf, usageOnServices } from "./usage.ts";

/** What to run, and on which cases. */
export interface EvaluationRequest {
  label: string;
  role: Role;
  command: readonly string[];
  timeoutSeconds: number;
  /** Absent: the development split of the context. */
  split?: SplitToRun;
  /** What the progress line says. */
  title: string;
  /** On the exercise's own servers: the candidate may use a model of their own instead of the stand-in. */
  mayAskRealModel?: boolean;
}

/** A stored run, with details that are reported only right after it. */
export interface Evaluation extends StoredRun {
  /** Last lines that the solution printed. */
  tail: readonly string[];
  /** Why the solution could not be started. */
  startError: string | undefined;
}

/** Whether a run finished without a valid answer to any case: it wrote nothing, or nothing that counts. */
export const isWithoutAnswers = ({ state, cases }: Pick<StoredRun, "state" | "cases">): boolean =>
  state === "finished" && cases.length > 0 && cases.every(({ status }) => status !== "answered");

/**
 * The commit of a repository's code, and whether the code differs from it. The clock and the questions append to the log, so
 * its changes do not make the code differ.
 */
export const codeHead = (root: string): ReturnType<typeof headOf> =>
  headOf(root, [ATTEMPT_FILE, CHANGE_FILE, CHANGES_FOLDER]);

/** Run one solution over a split, grade its output, and store the result. Never rejects because of the solution. */
export async function evaluate(context: RunContext, request: EvaluationRequest): Promise<Evaluation> {
  const progress = context.reporter.progress(request.title);
  const { split = context.split } = request;
  progress.update({ done: 0, total: split.cases.length });
  const onProgress = (done: number) => progress.update({ done });
  return runAndGrade(context, { ...request, split }, onProgress).finally(() => progress.stop());
}

async function runAndGrade(
  context: RunContext,
  request: EvaluationRequest & { split: SplitToRun },
  onProgress: (done: number) => void,
): Promise<Evaluation> {
  const { repository, exercise, grading } = context;
  const { split, command, role } = request;
  const startedAt = new Date().toISOString();
  const head = await codeHead(repository.root);
  const limits = limitsOf(role === "candidate" ? context.changes : []);
  const env = await environmentOf(context, role);
  const before = await standInRequests(env);
  // A network namespace would cut the solution off from the exercise's servers, which run outside of it.
  const guard = limits.offline
    ? await (exercise.services ? openGuard(context.kit, async () => false) : openGuard(context.kit))
    : undefined;
  const realModel = request.mayAskRealModel === true && role === "candidate" && asksRealModel(env);
  const given = {
    env: guard?.env ?? {},
    ...(guard?.outer && { outer: guard.outer }),
    timeoutSeconds: request.timeoutSeconds,
    cases: split.cases,
    labels: () => split.reveal().labels,
    dataDir: split.dataDir,
    ...(split.overlay !== undefined && { overlay: split.overlay }),
    ...{ realModel, onProgress },
  };
  const { run, evidence } = await (role === "candidate"
    ? runCandidateOnCases(context, { ...(await context.solution()), run: [...command] }, given)
    : runOnCases(context, { ...given, env: { ...env, ...given.env }, command, cwd: context.kit.cwd })
  ).finally(() => guard?.close());
  const after = await standInRequests(env);
  const onStandIn = (before ?? after) !== undefined && before !== after;
  const { labels, hash } = split.reveal();
  const ids = split.cases.map(({ id }) => id);
  const output = readOutput(run.output, ids, grading);
  const graded = gradeCases(labels, output, grading, evidence);
  const cases = limits.timed ? withSeconds(graded, secondsPerCase(run, output)) : graded;
  const answers = keptAnswers(output);
  const usage = evidence ? usageOnServices(answers.values(), realModel) : usageOf(answers.values(), onStandIn);
  const stored: Omit<StoredRun, "id"> = {
    label: request.label,
    role,
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
    latency: latencyOf(output, run.arrivals, run.seconds),
    ...(usage && { usage }),
    unmatchedLines: output.unmatchedLines,
    ...(guard && { network: guard.report() }),
    cases,
    answers,
    ...(evidence && { evidence }),
    metrics: estimateMetrics(cases, grading, repository.manifest.seed),
  };
  return { ...stored, id: context.database.save(stored), tail: run.tail, startError: run.startError };
}

/**
 * The kit's own approaches read keys and addresses themselves. The candidate's solution gets only the variables that it
 * requests.
 */
async function environmentOf(context: RunContext, role: Role): Promise<Record<string, string>> {
  if (role !== "candidate") return approachEnvironment(process.env);
  const { repository, exercise } = context;
  return candidateEnvironment(repository.root, await context.solution(), exercise.manifest, process.env);
}
