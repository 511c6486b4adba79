import { join } from "node:path";
import { cancelled } from "../base/errors.ts";
import type { LabelledSplit } from "../evaluation/development.ts";
import { candidateEnvironment } from "../evaluation/environment.ts";
import { LOG_FILE } from "../evaluation/evaluate.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import type { Solution } from "../repository/repository.ts";
import type { FaultFamilyRun, FaultReport } from "../rubric/measured.ts";
import { FAULT_FAMILIES, type FamilyName, type FaultFamily } from "../stand-in/faults/families.ts";
import { NO_FAULTS } from "../stand-in/faults/schedule.ts";
import type { SlowFaultTimes } from "../stand-in/send.ts";
import { type StandInServer, startStandIn } from "../stand-in/server.ts";
import type { Libraries } from "../system/libraries.ts";
import type { Progress } from "../ui/progress.ts";
import { compareDocuments, type FaultAnswers, tellsWhy } from "./fault-outcomes.ts";
import { runAgainst, type StandInRun } from "./fault-run.ts";
import type { Steps } from "./steps.ts";

/** How patient the runs are; the defaults are what a score uses. */
export interface FaultLimits {
  /** Documents of a family's run; one where each costs a time limit of the solution. */
  documents: number;
  /** Seconds told by `rate_limit`. */
  retryAfterSeconds: number;
  slowFaultTimes: SlowFaultTimes;
  /** A run may take three times as long as the one without faults, and this much for pauses and time limits, in seconds. */
  allowanceSeconds: number;
  /** Requests per document, as a multiple of those without faults, after which a run is stopped: it would never end. */
  mostRequests: number;
}

export const FAULT_LIMITS: FaultLimits = {
  documents: 4,
  retryAfterSeconds: 2,
  slowFaultTimes: { hangMs: 600_000, dripMs: 600_000 },
  allowanceSeconds: 75,
  mostRequests: 40,
};

export interface FaultRequest {
  repository: { root: string };
  exercise: Exercise;
  grading: Grading;
  solution: Solution;
  libraries: Libraries;
  steps: Steps;
  signal: AbortSignal;
  progress(label: string): Progress;
  limits?: FaultLimits;
}

type Documents = Pick<LabelledSplit, "cases" | "labels" | "dataDir">;

/** Tried without faults, to choose those that the solution answers. */
const CANDIDATES = 8;
const SOUND_SECONDS = 300;
const SEED = 1;
/** Each document costs a time limit of the solution here, and one of them tells as much as four. */
const SLOW: ReadonlySet<string> = new Set(["hang", "slow_drip"]);

interface Sound extends StandInRun {
  ids: string[];
  answers: FaultAnswers;
}

/**
 * Run a solution that uses a model against the stand-in: without faults, then once per family of faults, on a few
 * development documents. undefined for a solution that declares no model, and for an exercise with servers of its own. Throws `cancelled` when interrupted; what was
 * finished is kept.
 */
export async function faultRuns(request: FaultRequest, documents: Documents): Promise<FaultReport | undefined> {
  const { exercise, solution, steps, libraries, signal, limits = FAULT_LIMITS } = request;
  // An exercise's own servers misbehave in its cases, where it is graded.
  if (solution.uses_model !== true || exercise.services) return undefined;
  const standIn = await exercise.standIn?.();
  if (!standIn) return impossible("the exercise has no stand-in model");
  const responder = await standIn.start({ libraries, signal });
  const { retryAfterSeconds, slowFaultTimes } = limits;
  const server = await startStandIn({ responder, name: standIn.name, port: 0, retryAfterSeconds, slowFaultTimes });
  try {
    const sound = await steps.once("faults", () => soundRun(request, documents, server, limits));
    if (sound.problem !== undefined) return impossible(sound.problem, sound);
    const requestsPerDocument = sound.requests / sound.ids.length;
    const families: FaultFamilyRun[] = [];
    for (const family of FAULT_FAMILIES) {
      const work = () => familyRun(request, documents, server, family, sound, limits);
      families.push(await steps.once(`faults.${family.name}`, work));
    }
    return { sound: { state: sound.state, seconds: sound.seconds, requestsPerDocument }, families };
  } finally {
    await server.close();
    await responder.close();
  }
}

const impossible = (problem: string, sound = { state: "not run", seconds: 0 }): FaultReport => ({
  problem,
  sound: { state: sound.state, seconds: sound.seconds, requestsPerDocument: 0 },
  families: [],
});

/** The run that the others are compared with, and the documents worth looking at: those that it answers most of. */
async function soundRun(
  request: FaultRequest,
  { cases, labels, dataDir }: Documents,
  server: StandInServer,
  { documents }: FaultLimits,
): Promise<Sound & { problem?: string }> {
  const step = Math.max(1, cases.length / CANDIDATES);
  const spread = Array.from({ length: Math.min(CANDIDATES, cases.length) }, (_, at) => cases[Math.floor(at * step)]);
  const tried = spread.filter((one) => one !== undefined);
  server.configure(NO_FAULTS);
  const run = await against(request, server, { cases: tried, labels, dataDir }, "none", {
    seconds: Math.min(request.solution.timeout_s, SOUND_SECONDS),
    requests: Number.POSITIVE_INFINITY,
  });
  const filled = (id: string) => Object.values(run.answers[id] ?? {}).filter((value) => value !== null).length;
  const ids = tried
    .map(({ id }) => id)
    .filter((id) => filled(id) > 0)
    .sort((a, b) => filled(b) - filled(a))
    .slice(0, documents);
  const problem = problemOf(run, ids);
  const perDocument = tried.length === 0 ? 0 : run.requests / tried.length;
  return { ...run, requests: perDocument * ids.length, ids, ...(problem !== undefined && { problem }) };
}

function problemOf({ state, requests }: StandInRun, ids: readonly string[]): string | undefined {
  if (state !== "finished") return `already without faults the run did not finish (${state})`;
  if (requests === 0) {
    return (
      "no request reached the stand-in: the solution has to take OPENAI_BASE_URL or GOOGLE_GEMINI_BASE_URL from its " +
      "environment, and to leave a cache of answers aside where TAKEHOME_STAND_IN is 1"
    );
  }
  return ids.length === 0 ? "already without faults nothing was answered" : undefined;
}

async function familyRun(
  request: FaultRequest,
  { cases, labels, dataDir }: Documents,
  server: StandInServer,
  { name, group, times }: FaultFamily,
  sound: Sound,
  { allowanceSeconds, mostRequests }: FaultLimits,
): Promise<FaultFamilyRun> {
  const ids = SLOW.has(name) ? sound.ids.slice(0, 1) : sound.ids;
  const chosen = cases.filter(({ id }) => ids.includes(id));
  const perDocument = Math.max(1, sound.requests / sound.ids.length);
  server.configure({ families: [name as FamilyName], rate: 1, seed: SEED });
  const run = await against(request, server, { cases: chosen, labels, dataDir }, name, {
    seconds: 3 * sound.seconds + allowanceSeconds,
    requests: mostRequests * perDocument * chosen.length,
  });
  return {
    family: name,
    group,
    lasting: times === Number.POSITIVE_INFINITY,
    state: run.state,
    finished: run.state === "finished",
    toldWhy: run.endedByItself && tellsWhy(run.tail),
    seconds: run.seconds,
    injected: server.log.filter(({ fault }) => fault === name).length,
    requests: run.requests,
    returns: server.log.filter(({ waited_s }) => waited_s !== null).length,
    early: server.log.filter(({ early }) => early).length,
    documents: compareDocuments(ids, sound.answers, run.answers, labels, request.grading),
  };
}

async function against(
  request: FaultRequest,
  server: StandInServer,
  { cases, labels, dataDir }: Documents,
  family: string,
  most: { seconds: number; requests: number },
): Promise<StandInRun & { answers: FaultAnswers }> {
  const { repository, exercise, grading, solution, signal } = request;
  const progress = request.progress(`Misbehaving model: ${family}`);
  progress.update({ done: 0, total: cases.length });
  const run = await runAgainst(
    server,
    {
      command: solution.run,
      cwd: repository.root,
      env: await candidateEnvironment(repository.root, solution, exercise.manifest, process.env),
      timeoutSeconds: most.seconds,
      ...{ cases, dataDir, signal },
      assets: exercise.manifest.assets,
      logFile: join(repository.root, LOG_FILE),
      onProgress: (done) => progress.update({ done }),
    },
    grading,
    labels,
    most.requests,
  ).finally(() => progress.stop());
  if (signal.aborted) throw cancelled("Interrupted; what was finished is kept.", "Run `npm run score` again to go on.");
  return run;
}
