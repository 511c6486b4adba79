import type { RunContext } from "../evaluation/context.ts";
import { readOutput } from "../evaluation/output.ts";
import { runCandidateOnCases } from "../evaluation/run-on-cases.ts";
import type { Case } from "../exercise/case.ts";
import { standInEnvironment } from "../stand-in/environment.ts";
import type { StandInServer } from "../stand-in/server.ts";
import { type FaultAnswers, fieldsOf } from "./fault-outcomes.ts";
import { throwIfAborted } from "./stop.ts";

/** What to run against the stand-in, and within which limits. */
interface StandInRequest {
  /** Documents of the development split as it was shipped. */
  cases: readonly Case[];
  /** What the progress line says. */
  title: string;
  timeoutSeconds: number;
  /** The run is stopped when it makes more requests: waiting for the time limit would not reveal more. */
  maxRequests: number;
}

/** One run of a solution against the stand-in model. */
export interface StandInRun {
  /** In words; `finished` when it ended by itself with exit code 0. */
  state: string;
  endedByItself: boolean;
  seconds: number;
  requests: number;
  /** Last lines that the solution printed. */
  tail: string[];
  answers: FaultAnswers;
}

const POLL_MS = 100;

/**
 * Run the candidate's solution with both vendors' SDKs pointed at the stand-in, with whatever faults it injects now. Throws
 * `cancelled` when interrupted.
 */
export async function runAgainstStandIn(
  context: RunContext,
  server: StandInServer,
  { cases, title, timeoutSeconds, maxRequests }: StandInRequest,
): Promise<StandInRun> {
  const { grading, signal } = context;
  const { labels, dataDir } = context.split.shipped;
  const solution = await context.solution();
  const progress = context.reporter.progress(title);
  progress.update({ done: 0, total: cases.length });
  const stop = new AbortController();
  const onAbort = () => stop.abort();
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  let isRunaway = false;
  const watch = setInterval(() => {
    isRunaway ||= server.log.length > maxRequests;
    if (isRunaway) stop.abort();
  }, POLL_MS);
  const { run } = await runCandidateOnCases(context, solution, {
    env: standInEnvironment(server.url),
    ...{ cases, labels: () => labels, dataDir, timeoutSeconds },
    signal: stop.signal,
    onProgress: (done) => progress.update({ done }),
  }).finally(() => {
    clearInterval(watch);
    signal.removeEventListener("abort", onAbort);
    progress.stop();
  });
  throwIfAborted(signal);
  const ids = cases.map(({ id }) => id);
  const { byId } = readOutput(run.output, ids, grading);
  const answers = labels.flatMap((label) => {
    const answer = byId.get(label.id)?.answer;
    return answer ? [[label.id, fieldsOf(answer, label, grading)] as const] : [];
  });
  // Requests for lists of models and malformed requests belong to no case.
  const requests = server.log.filter((entry) => entry.case !== null).length;
  return {
    state: isRunaway ? `stopped after ${requests} requests` : run.state,
    endedByItself: run.state === "finished" || (run.state === "failed" && !isRunaway),
    seconds: run.seconds,
    requests,
    tail: run.tail,
    answers: Object.fromEntries(answers),
  };
}
