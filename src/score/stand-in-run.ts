import { readOutput } from "../evaluation/output.ts";
import { runSolution, type SolutionRequest } from "../evaluation/run-solution.ts";
import type { Label } from "../exercise/case.ts";
import type { Grading } from "../exercise/grading.ts";
import { standInEnvironment } from "../stand-in/environment.ts";
import type { StandInServer } from "../stand-in/server.ts";
import { type FaultAnswers, fieldsOf } from "./fault-outcomes.ts";

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
 * Run a solution with both vendors' SDKs pointed at the stand-in. It is stopped when it makes more than `maxRequests`
 * requests: waiting for the time limit would not reveal more.
 */
export async function runAgainstStandIn(
  server: StandInServer,
  request: SolutionRequest,
  grading: Grading,
  labels: readonly Label[],
  maxRequests: number,
): Promise<StandInRun> {
  const stop = new AbortController();
  const onAbort = () => stop.abort();
  request.signal.addEventListener("abort", onAbort, { once: true });
  if (request.signal.aborted) onAbort();
  let isRunaway = false;
  const watch = setInterval(() => {
    isRunaway ||= server.log.length > maxRequests;
    if (isRunaway) stop.abort();
  }, POLL_MS);
  try {
    const env = { ...request.env, ...standInEnvironment(server.url) };
    const run = await runSolution({ ...request, env, signal: stop.signal });
    const ids = request.cases.map(({ id }) => id);
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
  } finally {
    clearInterval(watch);
    request.signal.removeEventListener("abort", onAbort);
  }
}
