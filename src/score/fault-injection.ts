import type { RunContext } from "../evaluation/context.ts";
import type { FaultReport, FaultRun } from "../rubric/measurements.ts";
import type { SlowFaultTimes } from "../stand-in/faults/inject.ts";
import { NO_FAULTS } from "../stand-in/faults/schedule.ts";
import { FAULT_TYPES, type FaultName, type FaultType } from "../stand-in/faults/types.ts";
import { type StandInServer, startStandIn } from "../stand-in/server.ts";
import { compareDocuments, type FaultAnswers, namesCause } from "./fault-outcomes.ts";
import { runAgainstStandIn, type StandInRun } from "./stand-in-run.ts";
import type { Timings } from "./timings.ts";

/** Limits of the runs. */
export interface FaultLimits {
  /** Number of documents of a run with a fault; one for faults in SLOW. */
  documents: number;
  /** Seconds that `rate_limit` tells the solution to wait. */
  retryAfterSeconds: number;
  slowFaultTimes: SlowFaultTimes;
  /** A run may take three times as long as the one without faults, plus this much for pauses and time limits, in seconds. */
  allowanceSeconds: number;
  /**
   * A run is stopped after this multiple of the requests per document of the run without faults, because it might never
   * end.
   */
  maxRequests: number;
}

export const FAULT_LIMITS: FaultLimits = {
  documents: 4,
  retryAfterSeconds: 2,
  slowFaultTimes: { hangMs: 600_000, dripMs: 600_000 },
  allowanceSeconds: 75,
  maxRequests: 40,
};

/** Documents that are tried without faults, to choose those that the solution answers. */
const TRIED_DOCUMENTS = 8;
const MAX_FAULT_FREE_SECONDS = 300;
const SEED = 1;
/**
 * Faults for which each document costs one time limit of the solution. One document gives as much information as four.
 */
const SLOW: ReadonlySet<string> = new Set(["hang", "slow_drip"]);

/** The run without faults, and the documents on which the faults are tried. */
interface FaultFreeRun {
  state: string;
  seconds: number;
  /** Share of the documents in `ids` of all requests. */
  requests: number;
  answers: FaultAnswers;
  ids: readonly string[];
  /** Why no fault can be injected. */
  problem?: string;
}

/** What all runs need. */
interface FaultRunner {
  context: RunContext;
  server: StandInServer;
  limits: FaultLimits;
}

/**
 * Run a solution that uses a model against the stand-in, on a few development documents: without faults, then once per
 * fault. Throws `cancelled` when interrupted.
 * @returns undefined for a solution that declares no model, and for an exercise with its own servers
 */
export async function injectFaults(
  context: RunContext,
  { timed }: Timings,
  limits: FaultLimits = FAULT_LIMITS,
): Promise<FaultReport | undefined> {
  const { exercise, libraries, signal } = context;
  const { uses_model: usesModel } = await context.solution();
  // An exercise's own servers inject faults into its cases, where they are graded.
  if (usesModel !== true || exercise.services) return undefined;
  const standIn = await exercise.standIn?.();
  if (!standIn) return impossible("the exercise has no stand-in model");
  const responder = await standIn.start({ libraries, signal });
  const { retryAfterSeconds, slowFaultTimes } = limits;
  const server = await startStandIn({ responder, name: standIn.name, port: 0, retryAfterSeconds, slowFaultTimes });
  const runner = { context, server, limits };
  try {
    const faultFree = await timed("faults", () => runWithoutFaults(runner));
    if (faultFree.problem !== undefined) return impossible(faultFree.problem, faultFree);
    const requestsPerDocument = faultFree.requests / faultFree.ids.length;
    const runs: FaultRun[] = [];
    for (const type of FAULT_TYPES) {
      runs.push(await timed(`faults.${type.name}`, () => runWithFault(runner, type, faultFree)));
    }
    return { faultFree: { state: faultFree.state, seconds: faultFree.seconds, requestsPerDocument }, runs };
  } finally {
    await server.close();
    await responder.close();
  }
}

const impossible = (problem: string, { state, seconds } = { state: "not run", seconds: 0 }): FaultReport => ({
  problem,
  faultFree: { state, seconds, requestsPerDocument: 0 },
  runs: [],
});

/** What the progress line of a run says. */
const titleOf = (fault: string) => `Misbehaving model: ${fault}`;

/** The run that the others are compared with. Its `ids` are the documents of which it answers most. */
async function runWithoutFaults(runner: FaultRunner): Promise<FaultFreeRun> {
  const { context, server, limits } = runner;
  const { cases } = context.split.shipped;
  const step = Math.max(1, cases.length / TRIED_DOCUMENTS);
  const spread = Array.from({ length: Math.min(TRIED_DOCUMENTS, cases.length) }, (_, at) => Math.floor(at * step));
  const tried = cases.filter((_, index) => spread.includes(index));
  server.configure(NO_FAULTS);
  const { timeout_s: timeout } = await context.solution();
  const run = await runAgainstStandIn(context, server, {
    ...{ cases: tried, title: titleOf("none"), maxRequests: Number.POSITIVE_INFINITY },
    timeoutSeconds: Math.min(timeout, MAX_FAULT_FREE_SECONDS),
  });
  const filled = (id: string) => Object.values(run.answers[id] ?? {}).filter((value) => value !== null).length;
  const ids = tried
    .map(({ id }) => id)
    .filter((id) => filled(id) > 0)
    .sort((a, b) => filled(b) - filled(a))
    .slice(0, limits.documents);
  const problem = problemOf(run, ids);
  const perDocument = tried.length === 0 ? 0 : run.requests / tried.length;
  return { ...run, requests: perDocument * ids.length, ids, ...(problem !== undefined && { problem }) };
}

function problemOf({ state, requests }: StandInRun, ids: readonly string[]): string | undefined {
  if (state !== "finished") return `even without faults the run did not finish (${state})`;
  if (requests === 0) {
    return (
      "no request reached the stand-in: the solution has to read OPENAI_BASE_URL or GOOGLE_GEMINI_BASE_URL from its " +
      "environment, and must not use a cache of answers when TAKEHOME_STAND_IN is 1"
    );
  }
  return ids.length === 0 ? "even without faults nothing was answered" : undefined;
}

async function runWithFault(
  runner: FaultRunner,
  { name, group, maxRequests }: FaultType & { name: FaultName },
  faultFree: FaultFreeRun,
): Promise<FaultRun> {
  const { context, server, limits } = runner;
  const { cases, labels } = context.split.shipped;
  const ids = SLOW.has(name) ? faultFree.ids.slice(0, 1) : faultFree.ids;
  const chosen = cases.filter(({ id }) => ids.includes(id));
  const perDocument = Math.max(1, faultFree.requests / faultFree.ids.length);
  server.configure({ faults: [name], rate: 1, seed: SEED });
  const run = await runAgainstStandIn(context, server, {
    ...{ cases: chosen, title: titleOf(name) },
    timeoutSeconds: 3 * faultFree.seconds + limits.allowanceSeconds,
    maxRequests: limits.maxRequests * perDocument * chosen.length,
  });
  return {
    family: name,
    group,
    lasting: maxRequests === Number.POSITIVE_INFINITY,
    state: run.state,
    finished: run.state === "finished",
    namesCause: run.endedByItself && namesCause(run.tail),
    seconds: run.seconds,
    injected: server.log.filter(({ fault }) => fault === name).length,
    requests: run.requests,
    returns: server.log.filter(({ waited_s }) => waited_s !== null).length,
    early: server.log.filter(({ early }) => early).length,
    documents: compareDocuments(ids, faultFree.answers, run.answers, labels, context.grading),
  };
}
