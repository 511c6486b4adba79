import { readLog } from "../attempt/log.ts";
import { assertNotSpent } from "../attempt/spent-seeds.ts";
import { stateOf } from "../attempt/state.ts";
import { cancelled, EXIT, TakehomeError } from "../base/errors.ts";
import type { RunContext } from "../evaluation/context.ts";
import { withSandbox } from "../evaluation/sandbox.ts";
import { AI_LOG_FILE, ATTEMPT_FILE, DEFENSE_FILE, RUNNER_FILE, SUBMISSION_FILE } from "../repository/layout.ts";
import { modifiedProtectedFiles } from "../repository/protected-files.ts";
import { aggregateScores } from "../rubric/aggregate-scores.ts";
import { audit } from "../rubric/audit.ts";
import { CHECK_IDS } from "../rubric/checks/registry.ts";
import { type RepositoryFacts, readFacts } from "../rubric/facts.ts";
import { readRubric, readRubricFile } from "../rubric/load.ts";
import { groupLeaves, type Rubric, rubricUnder } from "../rubric/schema.ts";
import { headOf } from "../system/git.ts";
import { injectedCode } from "../system/injected-code.ts";
import { isProcessMemoryReadable } from "../system/supervisor.ts";
import { defenseSelfResults } from "./defense-results.ts";
import { scoreDocument } from "./document.ts";
import { durationNotice } from "./expected-duration.ts";
import { type Grader, withPracticeGrader } from "./grader.ts";
import { type FinishedScore, finishedScores } from "./history.ts";
import { askJudge } from "./judge.ts";
import { lockScore } from "./lock.ts";
import { measureSolution } from "./measure-solution.ts";
import type { ScoreOptions } from "./options.ts";
import { askSelfAssessment, readSelfAssessment, SELF_ASSESSMENT_FILE, selfResults } from "./self-assessment.ts";
import { interrupted } from "./stop.ts";
import { startTimings } from "./timings.ts";

const MEMORY_IS_OPEN =
  "On this system a solution can read the memory of the scorer, which holds the key to the fresh labels: run only code that you trust.";

const OTHER_RUNNER =
  "This is not the runner that the repository was generated with, so the score means nothing. `git log -- .takehome/takehome.mjs` shows what happened to it.";

/** Files that the kit's own commands write. Changes to them are not changes of the code. */
export const NOT_CODE = [AI_LOG_FILE, ATTEMPT_FILE, DEFENSE_FILE, SUBMISSION_FILE, SELF_ASSESSMENT_FILE];

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
  const { repository, exercise, database, changes, split, reporter, sandbox, beforeStart } = context;
  const { root } = repository;
  await beforeStart();
  if (!options.skip.has("holdout") && (await isProcessMemoryReadable())) reporter.info(MEMORY_IS_OPEN);
  const solution = await context.solution();
  const rubric = rubricUnder(await rubricOf(context, options), repository.manifest.ai);
  const assessed = await readSelfAssessment(root);
  const timings = startTimings();
  // Only runs made before this scoring run, because evaluations are part of the candidate's work and the run below is
  // not. They are what the candidate's machine says; no result rests on them.
  const runs = split.hashes
    .flatMap((dataHash) => database.runs({ split: split.split, dataHash }))
    .sort((a, b) => b.id - a.id);

  const [earlier] = finishedScores(database);
  const known = { count: options.count, developmentCount: split.cases.length, skip: options.skip, runs };
  reporter.info(durationNotice({ ...known, manifest: exercise.manifest, earlier: earlier?.document }));

  const measurements = await measureSolution(context, timings, options);

  const facts = await readFacts(repository);
  for (const problem of untimelyWork(facts)) reporter.warn(problem);
  const progress = reporter.progress("Checking the repository");
  const leaves = groupLeaves(rubric);
  const audited = await audit(
    { auto: leaves.auto, caps: rubric.caps },
    {
      ...{ ...context, ...facts, solution, runs, measurements },
      ...{ mode, timed: timings.timed },
      copy: (part, work) => withSandbox({ ...source, ...part }, work),
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
  await beforeStart(); // nothing is started, but the solution has run since
  const document = scoreDocument({
    mode,
    isolation: sandbox.level,
    exercise: exercise.manifest,
    changes,
    git: await headOf(root, NOT_CODE),
    rubric: { title: rubric.title, own: options.rubricFile !== undefined },
    changedFiles: [...modified],
    score: aggregateScores(rubric, results, audited.capApplies),
    checks: audited.checks,
    measurements,
    capNote: audited.noteOf,
    judge: judged?.document ?? null,
    attempt: stateOf(facts.events),
    seconds: timings.seconds,
  });
  return { ...database.scores.save(document), document };
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

/** The error for Ctrl-C at a question: the answers so far are stored. */
function stoppedAsking(error: unknown): never {
  if (!(error instanceof TakehomeError) || error.code !== EXIT.cancelled) throw error;
  throw cancelled(
    "Stopped before the score was complete, so no score was stored; your answers so far are kept.",
    "Run `npm run score` again, or with --no-input to skip the questions.",
  );
}
