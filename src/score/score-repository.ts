import * as z from "zod";
import { stateOf } from "../attempt/state.ts";
import { cancelled, EXIT, TakehomeError } from "../base/errors.ts";
import type { RunContext } from "../evaluation/context.ts";
import { ATTEMPT_FILE, DEFENSE_FILE, SUBMISSION_FILE } from "../repository/layout.ts";
import { modifiedProtectedFiles } from "../repository/protected-files.ts";
import { aggregateScores } from "../rubric/aggregate-scores.ts";
import { audit } from "../rubric/audit.ts";
import { checkResultSchema } from "../rubric/check.ts";
import { CHECK_IDS } from "../rubric/checks/registry.ts";
import { type RepositoryFacts, readFacts } from "../rubric/facts.ts";
import { readRubric, readRubricFile } from "../rubric/load.ts";
import { groupLeaves, type Rubric } from "../rubric/schema.ts";
import { headOf } from "../system/git.ts";
import { KIT_VERSION } from "../system/kit.ts";
import { isProcessMemoryReadable } from "../system/supervisor.ts";
import { createCheckpoints } from "./checkpoints.ts";
import { defenseSelfResults } from "./defense-results.ts";
import { scoreDocument } from "./document.ts";
import { fingerprint } from "./fingerprint.ts";
import type { FinishedScore } from "./history.ts";
import { askJudge } from "./judge.ts";
import { lockScore } from "./lock.ts";
import { measureSolution } from "./measure-solution.ts";
import type { ScoreOptions } from "./options.ts";
import { askSelfAssessment, readSelfAssessment, SELF_ASSESSMENT_FILE, selfResults } from "./self-assessment.ts";
import { storedRunSchema } from "./solution-runs.ts";
import { interrupted } from "./stop.ts";

const MEMORY_IS_OPEN =
  "On this system a solution can read the memory of the scorer, which holds the key to the fresh labels: run only code that you trust.";

/** Files that the kit's own commands write. Changes to them are not changes of the code. */
export const NOT_CODE = [ATTEMPT_FILE, DEFENSE_FILE, SUBMISSION_FILE, SELF_ASSESSMENT_FILE];

/**
 * Score a repository from start to finish and store the result. Throws `cancelled` when interrupted: slow operations
 * that are finished are not repeated as long as files and options stay the same. Throws a conflict if another scoring
 * run of the repository is in progress.
 */
export async function scoreRepository(context: RunContext, options: ScoreOptions): Promise<FinishedScore> {
  const { repository, libraries, signal } = context;
  const release = await lockScore(repository.root, libraries);
  try {
    return await score(context, options);
  } catch (error) {
    throw signal.aborted ? interrupted() : error;
  } finally {
    release();
  }
}

async function score(context: RunContext, options: ScoreOptions): Promise<FinishedScore> {
  const { repository, exercise, database, changes, split, reporter } = context;
  const { root } = repository;
  const modified = await modifiedProtectedFiles(repository);
  if (modified.length > 0) reporter.warn(`Protected files modified: ${modified.join(", ")}`);
  if (!options.skip.has("holdout") && (await isProcessMemoryReadable())) reporter.info(MEMORY_IS_OPEN);
  const solution = await context.solution();
  const rubric = await rubricOf(context, options);
  const assessed = await readSelfAssessment(root);
  const { id, resumed } = database.scores.begin(await fingerprintOf(context, rubric, options), options.fresh);
  if (resumed) reporter.info("Continuing the interrupted score (--fresh starts anew).");
  const checkpoints = createCheckpoints(database.scores, id);
  // Only runs made before this scoring run, because evaluations are part of the candidate's work and the run below is
  // not.
  const runs = await checkpoints.runOnce("earlier", z.array(storedRunSchema(context)), async () =>
    split.hashes.flatMap((dataHash) => database.runs({ split: split.split, dataHash })).sort((a, b) => b.id - a.id),
  );

  const measurements = await measureSolution(context, checkpoints, options);

  const facts = await readFacts(repository);
  for (const problem of untimelyWork(facts)) reporter.warn(problem);
  const progress = reporter.progress("Checking the repository");
  const leaves = groupLeaves(rubric);
  const audited = await audit(
    { auto: leaves.auto, caps: rubric.caps },
    {
      ...{ ...context, ...facts, solution, runs, measurements },
      runOnce: (name, work) => checkpoints.runOnce(name, checkResultSchema, work),
    },
    { skip: options.skip, onCheck: (detail, done, total) => progress.update({ done, total, detail }) },
  ).finally(() => progress.stop());

  const answers = options.ask
    ? await askSelfAssessment(leaves.self, root, assessed, audited.check).catch(stoppedAsking)
    : assessed;
  if (options.ask) reporter.info(`Your answers are stored in ${SELF_ASSESSMENT_FILE}.`);
  const { judge } = options;
  const judged = judge && (await askJudge(context, checkpoints, { leaves, facts, judge }));
  const results = new Map([
    ...audited.leaves,
    ...(await selfResults(leaves.self, answers, root, new Set(runs.map((run) => run.id)))),
    ...defenseSelfResults(leaves.interview.self, facts.interview),
    ...(judged?.leaves ?? []),
  ]);
  const modifiedMeanwhile = await modifiedProtectedFiles(repository); // the solution has run since
  const document = scoreDocument({
    exercise: exercise.manifest,
    changes,
    git: await headOf(root, NOT_CODE),
    rubric: { title: rubric.title, own: options.rubricFile !== undefined },
    changedFiles: [...new Set([...modified, ...modifiedMeanwhile])],
    score: aggregateScores(rubric, results, audited.capApplies),
    checks: audited.checks,
    measurements,
    capNote: audited.noteOf,
    judge: judged?.document ?? null,
    attempt: stateOf(facts.events),
    seconds: checkpoints.times,
  });
  return { id, finishedAt: database.scores.finish(id, document), document };
}

/** Commits and log entries that do not count, in sentences. */
function untimelyWork({ history, counted }: RepositoryFacts): string[] {
  const commits = history.misdated.map(
    ({ commit, reason }) => `Commit ${commit.hash.slice(0, 7)} does not count: ${reason}.`,
  );
  return [...commits, ...counted.problems];
}

const rubricOf = ({ exercise }: RunContext, { rubricFile }: ScoreOptions): Promise<Rubric> | Rubric =>
  rubricFile === undefined
    ? readRubric(exercise.rubric, `the rubric of ${exercise.manifest.name}`, CHECK_IDS)
    : readRubricFile(rubricFile, CHECK_IDS);

/** A hash of everything that the result depends on. An interrupted scoring run is resumed only if it is equal. */
function fingerprintOf({ repository, changes }: RunContext, rubric: Rubric, options: ScoreOptions): Promise<string> {
  return fingerprint(repository.root, {
    ...{ rubric, count: options.count, seed: options.seed ?? null, skip: [...options.skip], KIT_VERSION },
    ...(changes.length > 0 && { changes: changes.map(({ id }) => id) }),
  });
}

/** The error for Ctrl-C at a question: all measurements and answers so far are stored. */
function stoppedAsking(error: unknown): never {
  if (!(error instanceof TakehomeError) || error.code !== EXIT.cancelled) throw error;
  throw cancelled(
    "Stopped; everything measured and answered so far is kept.",
    "Run `npm run score` again to continue, or with --no-input to skip the questions.",
  );
}
