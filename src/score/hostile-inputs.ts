import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { candidateEnvironment } from "../evaluation/environment.ts";
import { keptAnswers, readOutput } from "../evaluation/output.ts";
import { runSolution } from "../evaluation/run-solution.ts";
import { withServices } from "../evaluation/services.ts";
import type { Answer, Case, Label } from "../exercise/case.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import type { Solution } from "../repository/repository.ts";
import type { HostileRun } from "../rubric/measurements.ts";
import { withTemporaryFolder } from "../system/files.ts";
import type { Libraries } from "../system/libraries.ts";

export interface HostileRunRequest {
  exercise: Exercise;
  grading: Grading;
  solution: Solution;
  libraries: Libraries;
  /** Folder that the solution runs in. */
  cwd: string;
  /** An ordinary data set, from which the hostile one is made. */
  dataDir: string;
  cases: readonly Case[];
  labels: readonly Label[];
  /** The same solution's answers for the ordinary data set. */
  ordinary: ReadonlyMap<string, Answer>;
  logFile: string;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** A hostile run has this much time at most, in seconds. */
const LIMIT_SECONDS = 300;

/**
 * Run a solution on hostile inputs among copies of ordinary documents, whose answers must not change by that. When the
 * signal aborts, what is returned is incomplete; telling so is the caller's.
 */
export function runHostile(request: HostileRunRequest): Promise<HostileRun> {
  const { exercise, grading, solution, signal } = request;
  return withTemporaryFolder(async (folder) => {
    const dataDir = join(folder, "data");
    await mkdir(dataDir);
    const hostile = await exercise.hostile();
    const set = await hostile.make({
      dataDir: request.dataDir,
      cases: request.cases,
      labels: request.labels,
      outputDir: dataDir,
      libraries: request.libraries,
      signal,
      onProgress: () => undefined,
    });
    // The exercise makes none where there are too few documents to make them from.
    if (set.cases.length === 0) return { finished: true, state: "finished", seconds: 0, outcomes: [] };
    request.onProgress(0, set.cases.length);
    const { cases, labels = [] } = set;
    const env = await candidateEnvironment(request.cwd, solution, exercise.manifest, process.env);
    const use = { cases, labels: () => labels, libraries: request.libraries, signal, realModel: false };
    const { result: run } = await withServices(exercise, use, (services) =>
      runSolution({
        command: solution.run,
        cwd: request.cwd,
        env: { ...env, ...services?.env },
        timeoutSeconds: Math.min(solution.timeout_s, LIMIT_SECONDS),
        ...{ cases, dataDir, signal },
        assets: exercise.manifest.assets,
        logFile: request.logFile,
        onProgress: (done) => request.onProgress(done, cases.length),
      }),
    );
    const ids = set.cases.map(({ id }) => id);
    const answers = keptAnswers(readOutput(run.output, ids, grading)); // the form of lines is charged elsewhere
    return {
      finished: run.state === "finished",
      state: run.state,
      seconds: run.seconds,
      outcomes: set.expectations.map((expectation) => ({
        ...expectation,
        answered: answers.has(expectation.id),
        ...hostile.passes(expectation, answers, request.ordinary),
      })),
    };
  });
}
