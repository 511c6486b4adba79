import { readLog } from "../attempt/log.ts";
import { assertNotSpent } from "../attempt/spent-seeds.ts";
import type { RunContext } from "../evaluation/context.ts";
import { withSandbox } from "../evaluation/sandbox.ts";
import { RUNNER_FILE } from "../repository/layout.ts";
import { modifiedProtectedFiles } from "../repository/protected-files.ts";
import { injectedCode } from "../system/injected-code.ts";
import { isProcessMemoryReadable } from "../system/supervisor.ts";
import { durationNotice } from "./expected-duration.ts";
import { type Grader, withPracticeGrader } from "./grader.ts";
import { type FinishedScore, finishedScores } from "./history.ts";
import { lockScore } from "./lock.ts";
import { measureSolution } from "./measure-solution.ts";
import type { ScoreOptions } from "./options.ts";
import { readPriorWork, scoreMeasurements } from "./score-measurements.ts";
import { interrupted } from "./stop.ts";
import { startTimings } from "./timings.ts";

const MEMORY_IS_OPEN =
  "On this system a solution can read the memory of the scorer, which holds the key to the fresh labels: run only code that you trust.";

const OTHER_RUNNER =
  "This is not the runner that the repository was generated with, so the score means nothing. `git log -- .takehome/takehome.mjs` shows what happened to it.";

/**
 * Score a repository from start to finish and store the result. The candidate's code runs in copies of the repository. Throws
 * `cancelled` when interrupted, a usage error for a seed whose labels may be known, and a conflict if another scoring run
 * of the repository is in progress.
 * @param grader by default that of a practice score
 */
export async function scoreRepository(
  context: RunContext,
  options: ScoreOptions,
  grader?: Grader,
): Promise<FinishedScore> {
  const { repository, libraries, signal } = context;
  const injected = await injectedCode([repository.root]);
  if (injected) throw injected;
  assertNotSpent(options.seed, (await readLog(repository.root)).events);
  const release = await lockScore(repository.root, libraries);
  try {
    if (grader) return await scoreInCopy(context, options, grader);
    return await withPracticeGrader(repository, (own) => scoreInCopy(context, options, own));
  } catch (error) {
    throw signal.aborted ? interrupted() : error;
  } finally {
    release();
  }
}

function scoreInCopy(context: RunContext, options: ScoreOptions, grader: Grader): Promise<FinishedScore> {
  const { repository, reporter } = context;
  const modified = new Set<string>();
  /** A file that is put back after the run that it was changed for is noticed too. */
  const beforeStart = async () => {
    const found = (await modifiedProtectedFiles(repository)).filter((path) => !modified.has(path));
    for (const path of found) modified.add(path);
    if (found.length > 0) reporter.warn(`Protected files modified: ${found.join(", ")}`);
    if (found.includes(RUNNER_FILE)) reporter.warn(OTHER_RUNNER);
  };
  return withSandbox(grader.source, (sandbox) =>
    score({ ...context, kit: grader.kit, sandbox, beforeStart }, options, grader, modified),
  );
}

async function score(
  context: RunContext & Required<Pick<RunContext, "beforeStart" | "sandbox">>,
  options: ScoreOptions,
  { mode, source }: Grader,
  modified: ReadonlySet<string>,
): Promise<FinishedScore> {
  const { database, exercise, split, reporter, sandbox, beforeStart } = context;
  await beforeStart();
  if (!options.skip.has("holdout") && (await isProcessMemoryReadable())) reporter.info(MEMORY_IS_OPEN);
  const prior = await readPriorWork(context, options);
  const timings = startTimings();
  const [earlier] = finishedScores(database);
  const known = { count: options.count, developmentCount: split.cases.length, skip: options.skip, runs: prior.runs };
  reporter.info(durationNotice({ ...known, manifest: exercise.manifest, earlier: earlier?.document }));

  const measurements = await measureSolution(context, timings, options);
  const document = await scoreMeasurements(context, options, prior, measurements, {
    ...{ mode, isolation: sandbox.level, timings },
    copy: (part, work) => withSandbox({ ...source, ...part }, work),
    changedFiles: async () => {
      await beforeStart(); // nothing is started, but the solution has run since
      return [...modified];
    },
  });
  return { ...database.scores.save(document), document };
}
