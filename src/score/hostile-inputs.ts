import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { RunContext } from "../evaluation/context.ts";
import { keptAnswers, readOutput } from "../evaluation/output.ts";
import { runCandidateOnCases } from "../evaluation/run-on-cases.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { HostileRun } from "../rubric/measurements.ts";
import { withTemporaryFolder } from "../system/files.ts";
import type { Progress } from "../ui/progress.ts";
import { throwIfAborted } from "./stop.ts";
import type { Timings } from "./timings.ts";

/** Maximum time limit of a run on hostile inputs, in seconds. */
const MAX_SECONDS = 300;

/**
 * Run the solution on hostile inputs among copies of ordinary documents, whose answers must not change because of them.
 * @param ordinary the same solution's run on the ordinary documents
 */
export function runHostileInputs(context: RunContext, { timed }: Timings, ordinary: StoredRun): Promise<HostileRun> {
  return timed("hostile", async () => {
    const progress = context.reporter.progress("Hostile inputs");
    const run = await withTemporaryFolder((folder) => runIn(folder, context, ordinary, progress)).finally(() =>
      progress.stop(),
    );
    throwIfAborted(context.signal);
    return run;
  });
}

async function runIn(
  folder: string,
  context: RunContext,
  ordinary: StoredRun,
  progress: Progress,
): Promise<HostileRun> {
  const { exercise, grading, libraries, split, signal } = context;
  const { shipped } = split;
  const dataDir = join(folder, "data");
  await mkdir(dataDir);
  const hostile = await exercise.hostile();
  const set = await hostile.make({
    ...{ dataDir: shipped.dataDir, cases: shipped.cases, labels: shipped.labels, outputDir: dataDir },
    ...{ libraries, signal, onProgress: () => undefined },
  });
  // The exercise makes none when there are too few documents to make them from.
  if (set.cases.length === 0) return { finished: true, state: "finished", seconds: 0, outcomes: [] };
  const { cases, labels = [] } = set;
  progress.update({ done: 0, total: cases.length });
  const solution = await context.solution();
  const { run } = await runCandidateOnCases(context, solution, {
    timeoutSeconds: Math.min(solution.timeout_s, MAX_SECONDS),
    ...{ cases, labels: () => labels, dataDir },
    onProgress: (done) => progress.update({ done, total: cases.length }),
  });
  const ids = cases.map(({ id }) => id);
  // The form of the lines is graded elsewhere.
  const answers = keptAnswers(readOutput(run.output, ids, grading));
  return {
    finished: run.state === "finished",
    state: run.state,
    seconds: run.seconds,
    outcomes: set.expectations.map((expectation) => ({
      ...expectation,
      answered: answers.has(expectation.id),
      ...hostile.passes(expectation, answers, ordinary.answers),
    })),
  };
}
