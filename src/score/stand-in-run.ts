import { readOutput } from "../evaluation/output.ts";
import { runSolution, type SolutionRequest } from "../evaluation/run-solution.ts";
import type { Label } from "../exercise/case.ts";
import type { Grading } from "../exercise/grading.ts";
import { standInEnvironment } from "../stand-in/environment.ts";
import type { StandInServer } from "../stand-in/server.ts";
import { type FaultAnswers, fieldsOf } from "./fault-outcomes.ts";

/** One run of a solution against the stand-in. */
export interface StandInRun {
  /** In words; `finished` by itself with exit code 0. */
  state: string;
  endedByItself: boolean;
  seconds: number;
  requests: number;
  tail: string[];
}

const LOOK_MS = 100;

/**
 * Run a solution with both vendors' SDKs led to the stand-in. Stopped when it makes more requests than `mostRequests`: waiting
 * for the time limit would tell no more.
 */
export async function runAgainst(
  server: StandInServer,
  request: SolutionRequest,
  grading: Grading,
  labels: readonly Label[],
  mostRequests: number,
): Promise<StandInRun & { answers: FaultAnswers }> {
  const stop = new AbortController();
  const onAbort = () => stop.abort();
  request.signal.addEventListener("abort", onAbort, { once: true });
  if (request.signal.aborted) onAbort();
  let isRunaway = false;
  const watch = setInterval(() => {
    isRunaway ||= server.log.length > mostRequests;
    if (isRunaway) stop.abort();
  }, LOOK_MS);
  try {
    const env = { ...request.env, ...standInEnvironment(server.url) };
    const run = await runSolution({ ...request, env, signal: stop.signal });
    const ids = request.cases.map(({ id }) => id);
    const { byId } = readOutput(run.output, ids, grading);
    const answers = labels.flatMap((label) => {
      const answer = byId.get(label.id)?.answer;
      return answer ? [[label.id, fieldsOf(answer, label, grading)] as const] : [];
    });
    const requests = server.log.filter((entry) => entry.case !== null).length; // not lists of models, not slips
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
