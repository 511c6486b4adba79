import { stateOf } from "../attempt/state.ts";
import { cancelled, EXIT, TakehomeError } from "../base/errors.ts";
import type { RunContext } from "../evaluation/context.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import { AI_LOG_FILE, ATTEMPT_FILE, DEFENSE_FILE, SUBMISSION_FILE } from "../repository/layout.ts";
import type { Solution } from "../repository/repository.ts";
import { aggregateScores } from "../rubric/aggregate-scores.ts";
import { audit } from "../rubric/audit.ts";
import type { CheckContext } from "../rubric/check.ts";
import { CHECK_IDS } from "../rubric/checks/registry.ts";
import { type RepositoryFacts, readFacts } from "../rubric/facts.ts";
import { readRubric, readRubricFile } from "../rubric/load.ts";
import type { Measurements } from "../rubric/measurements.ts";
import { groupLeaves, type Rubric, rubricUnder } from "../rubric/schema.ts";
import { headOf } from "../system/git.ts";
import { defenseSelfResults } from "./defense-results.ts";
import { scoreDocument } from "./document.ts";
import { askJudge } from "./judge.ts";
import type { ScoreOptions } from "./options.ts";
import type { ScoreDocument } from "./schema.ts";
import {
  askSelfAssessment,
  readSelfAssessment,
  SELF_ASSESSMENT_FILE,
  type SelfAnswers,
  selfResults,
} from "./self-assessment.ts";
import type { Timings } from "./timings.ts";

/** Files that the kit's own commands write. Changes to them are not changes of the code. */
export const NOT_CODE = [AI_LOG_FILE, ATTEMPT_FILE, DEFENSE_FILE, SUBMISSION_FILE, SELF_ASSESSMENT_FILE];

/** What is read of a repository before its solution runs. */
interface PriorWork {
  solution: Solution;
  rubric: Rubric;
  /** Earlier answers of the self-assessment. */
  assessed: SelfAnswers;
  /** Stored runs on the development split, newest first. */
  runs: readonly StoredRun[];
}

/** Read the work that a scoring run judges. Called before it runs the solution. */
export async function readPriorWork(
  context: RunContext,
  options: Pick<ScoreOptions, "rubricFile">,
): Promise<PriorWork> {
  const { repository, database, split } = context;
  return {
    solution: await context.solution(),
    rubric: rubricUnder(await rubricOf(context, options), repository.manifest.ai),
    assessed: await readSelfAssessment(repository.root),
    // Only runs made before this scoring run, because evaluations are part of the candidate's work and the run below is
    // not. They are what the candidate's machine says; no result rests on them.
    runs: split.hashes
      .flatMap((dataHash) => database.runs({ split: split.split, dataHash }))
      .sort((a, b) => b.id - a.id),
  };
}

/** How measurements are scored. */
export interface ScoringSetup extends Pick<ScoreDocument, "mode" | "isolation"> {
  timings: Timings;
  /** For checks that run code of the candidate. */
  copy: CheckContext["copy"];
  /** Protected files that were modified. Called when everything has run. */
  changedFiles(): Promise<readonly string[]>;
}

/**
 * Check the repository and compute the score from what was measured of its solution: audit, self-assessment, judge, points.
 * Throws `cancelled` when interrupted.
 */
export async function scoreMeasurements(
  context: RunContext,
  options: Pick<ScoreOptions, "skip" | "ask" | "judge" | "rubricFile">,
  { solution, rubric, assessed, runs }: PriorWork,
  measurements: Measurements,
  { mode, isolation, timings, copy, changedFiles }: ScoringSetup,
): Promise<ScoreDocument> {
  const { repository, exercise, changes, reporter } = context;
  const { root } = repository;
  const facts = await readFacts(repository);
  for (const problem of untimelyWork(facts)) reporter.warn(problem);
  const progress = reporter.progress("Checking the repository");
  const leaves = groupLeaves(rubric);
  const audited = await audit(
    { auto: leaves.auto, caps: rubric.caps },
    {
      ...{ ...context, ...facts, solution, runs, measurements },
      ...{ mode, timed: timings.timed, copy },
    },
    { skip: options.skip, onCheck: (detail, done, total) => progress.update({ done, total, detail }) },
  ).finally(() => progress.stop());

  const answers = options.ask
    ? await askSelfAssessment(leaves.self, root, assessed, audited.check).catch(stoppedAsking)
    : assessed;
  if (options.ask) reporter.info(`Your answers are stored in ${SELF_ASSESSMENT_FILE}.`);
  const { judge } = options;
  const judged = judge && (await askJudge(context, timings, { leaves, facts, judge }));
  const results = new Map([
    ...audited.leaves,
    ...(await selfResults(leaves.self, answers, root, new Set(runs.map((run) => run.id)))),
    ...defenseSelfResults(leaves.interview.self, facts.interview),
    ...(judged?.leaves ?? []),
  ]);
  return scoreDocument({
    ...{ mode, isolation, exercise: exercise.manifest, changes },
    light: context.repository.manifest.light ?? false,
    git: await headOf(root, NOT_CODE),
    rubric: { title: rubric.title, own: options.rubricFile !== undefined },
    changedFiles: await changedFiles(),
    score: aggregateScores(rubric, results, audited.capApplies),
    checks: audited.checks,
    measurements,
    capNote: audited.noteOf,
    judge: judged?.document ?? null,
    attempt: stateOf(facts.events),
    seconds: timings.seconds,
  });
}

/** Commits and log entries that do not count, in sentences. */
function untimelyWork({ history, counted }: RepositoryFacts): string[] {
  const commits = history.misdated.map(
    ({ commit, reason }) => `Commit ${commit.hash.slice(0, 7)} does not count: ${reason}.`,
  );
  return [...commits, ...counted.problems];
}

const rubricOf = (
  { exercise }: RunContext,
  { rubricFile }: Pick<ScoreOptions, "rubricFile">,
): Promise<Rubric> | Rubric =>
  rubricFile === undefined
    ? readRubric(exercise.rubric, `the rubric of ${exercise.manifest.name}`, CHECK_IDS)
    : readRubricFile(rubricFile, CHECK_IDS);

/** The error for Ctrl-C at a question: the answers so far are stored. */
function stoppedAsking(error: unknown): never {
  if (!(error instanceof TakehomeError) || error.code !== EXIT.cancelled) throw error;
  throw cancelled(
    "Stopped before the score was complete, so no score was stored; your answers so far are kept.",
    "Run `npm run score` again, or with --no-input to skip the questions.",
  );
}
