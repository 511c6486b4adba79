import { resolve } from "node:path";
import { type RunContext, withRunContext } from "../../../src/evaluation/context.ts";
import { compareHoldout } from "../../../src/evaluation/holdout-comparison.ts";
import { withSandbox } from "../../../src/evaluation/sandbox.ts";
import type { StoredRun } from "../../../src/evaluation/stored-run.ts";
import type { Exercise } from "../../../src/exercise/definition.ts";
import { openRepository } from "../../../src/repository/repository.ts";
import type { CheckContext } from "../../../src/rubric/check.ts";
import type { HoldoutResult, Measurements } from "../../../src/rubric/measurements.ts";
import { withPracticeGrader } from "../../../src/score/grader.ts";
import type { ScoreDocument } from "../../../src/score/schema.ts";
import { readPriorWork, type ScoringSetup, scoreMeasurements } from "../../../src/score/score-measurements.ts";
import { startTimings } from "../../../src/score/timings.ts";
import { createLibraries } from "../../../src/system/libraries.ts";

const libraries = createLibraries([resolve(".")], {});
const signal = new AbortController().signal;
const quiet = () => undefined;
/** Shows nothing. */
export const quietReporter = { progress: () => ({ update: quiet, stop: quiet }), info: quiet, warn: quiet };

/** Scores one repository again and again: the work in it is read and checked once, its answers differ. */
export interface RepositoryScorer {
  context: RunContext;
  score(measurements: Measurements): Promise<ScoreDocument>;
}

/**
 * Open a repository for scores in practice mode, through the code that `score` runs. Checks that run code of the candidate
 * do so once.
 * @param skip parts of the score and checks to leave out
 */
export async function withScorer<T>(
  root: string,
  exercise: Exercise,
  skip: readonly string[],
  work: (scorer: RepositoryScorer) => Promise<T>,
): Promise<T> {
  const repository = await openRepository(root);
  return withRunContext(
    { repository, exercise, libraries },
    { changes: [], signal, reporter: quietReporter },
    (opened) =>
      withPracticeGrader(repository, (grader) =>
        withSandbox(grader.source, async (sandbox) => {
          const context = { ...opened, kit: grader.kit, sandbox };
          const options = { skip: new Set(skip), ask: false, judge: undefined, rubricFile: undefined };
          const prior = await readPriorWork(context, options);
          const setup: ScoringSetup = {
            ...{ mode: "practice", isolation: sandbox.level, timings: startTimings() },
            copy: once((part, inCopy) => withSandbox({ ...grader.source, ...part }, inCopy)),
            changedFiles: async () => [],
          };
          const score: RepositoryScorer["score"] = (measurements) =>
            scoreMeasurements(context, options, prior, measurements, setup);
          return work({ context, score });
        }),
      ),
  );
}

/** What a check finds in a copy of a repository depends on nothing but the repository. */
function once(copy: CheckContext["copy"]): CheckContext["copy"] {
  const known = new Map<string, Promise<unknown>>();
  return (part, work) => {
    const key = JSON.stringify(part);
    const result = (known.get(key) ?? copy(part, work)) as ReturnType<typeof work>;
    known.set(key, result);
    return result;
  };
}

/** The result of a holdout whose runs are known. */
export function holdoutOf(
  exercise: Pick<RunContext, "grading">,
  runs: Readonly<Record<"candidate" | "naive" | "reference", StoredRun>>,
  seed: number,
): HoldoutResult {
  const compared = { ...runs, seed };
  const comparison = compareHoldout(compared, exercise.grading);
  return { ...compared, requested: runs.candidate.cases.length, reproduced: false, comparison };
}
