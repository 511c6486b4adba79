import { readLog } from "../attempt/log.ts";
import { stateOf } from "../attempt/state.ts";
import { cancelled, EXIT, TakehomeError } from "../base/errors.ts";
import { judgeSession } from "../defense/judgment.ts";
import { type DefenseSession, lastHeld, sessionsOf } from "../defense/session.ts";
import type { ResultsDatabase } from "../evaluation/database.ts";
import { developmentSplit } from "../evaluation/extension.ts";
import type { ChangeRequest } from "../exercise/changes.ts";
import type { Exercise } from "../exercise/definition.ts";
import { withDotEnv } from "../models/environment.ts";
import { ModelError } from "../models/errors.ts";
import { asFailure } from "../models/failure.ts";
import { readHistory } from "../repository/history.ts";
import { ATTEMPT_FILE, DEFENSE_FILE, SUBMISSION_FILE } from "../repository/layout.ts";
import { changedFrozen } from "../repository/protected-files.ts";
import { type Repository, readSolution } from "../repository/repository.ts";
import { readFiles } from "../repository/source-files.ts";
import { audit } from "../rubric/audit.ts";
import { type AuditContext, type CheckResult, unscored } from "../rubric/check.ts";
import { CHECK_IDS } from "../rubric/checks/index.ts";
import { readRubric, readRubricFile } from "../rubric/load.ts";
import type { Rubric } from "../rubric/schema.ts";
import { scoreTree } from "../rubric/tree.ts";
import { headOf } from "../system/git.ts";
import { isMemoryOpen } from "../system/isolation.ts";
import { KIT_VERSION } from "../system/kit.ts";
import type { Libraries } from "../system/libraries.ts";
import { startProgress } from "../ui/progress.ts";
import type { Terminal } from "../ui/terminal.ts";
import { defenseJudgeResults, defenseSelfResults } from "./defense.ts";
import { scoreDocument } from "./document.ts";
import { fingerprint } from "./fingerprint.ts";
import { withScoreLock } from "./lock.ts";
import { measureSolution } from "./measure.ts";
import type { ScoreDocument } from "./schema.ts";
import { askSelf, readSelf, SELF_FILE, selfResults } from "./self.ts";
import { createSteps, type Steps } from "./steps.ts";

export interface ScoreRequest {
  repository: Repository;
  exercise: Exercise;
  libraries: Libraries;
  database: ResultsDatabase;
  terminal: Terminal;
  signal: AbortSignal;
  /** Change requests that have arrived. */
  changes: readonly ChangeRequest[];
  seed: number | undefined;
  count: number;
  rubricFile: string | undefined;
  /** holdout, hostile, faults, clean-room, tests. */
  skip: ReadonlySet<string>;
  fresh: boolean;
  /** Whether questions can be asked. */
  ask: boolean;
  judge: { provider: "openai" | "gemini"; model: string | undefined } | undefined;
}

const MEMORY_IS_OPEN =
  "This system lets a solution read the memory of the scorer, where the key to the fresh labels is: trust code only that you know.";

/** What the clock, the interview and the questions write while the code stays what it is. */
export const NOT_CODE = [ATTEMPT_FILE, DEFENSE_FILE, SUBMISSION_FILE, SELF_FILE];

/** Check that is a slow part of its own, by the name under which it can be skipped. */
const SKIPPED_BY: Readonly<Record<string, string>> = { c01: "clean-room", c09: "tests" };

/**
 * Score a repository from end to end and keep the result. Throws `cancelled` when interrupted: slow parts that were
 * finished by then are not done again as long as files and options stay the same. Throws a conflict while another one runs.
 */
export async function runScore(request: ScoreRequest): Promise<ScoreDocument> {
  try {
    return await withScoreLock(request.repository.root, request.libraries, () => scoreRepository(request));
  } catch (error) {
    if (!request.signal.aborted) throw error;
    throw cancelled("Interrupted; what was finished is kept.", "Run `npm run score` again to go on.");
  }
}

async function scoreRepository(request: ScoreRequest): Promise<ScoreDocument> {
  const { repository, exercise, database, terminal, signal } = request;
  const changed = await changedFrozen(repository);
  if (changed.length > 0) terminal.err(terminal.paint("red", `CHANGED, though it must not be: ${changed.join(", ")}`));
  if (!request.skip.has("holdout") && (await isMemoryOpen())) terminal.err(MEMORY_IS_OPEN);
  const solution = await readSolution(repository.root);
  const rubric =
    request.rubricFile === undefined
      ? readRubric(exercise.rubric, `the rubric of ${exercise.manifest.name}`, CHECK_IDS)
      : await readRubricFile(request.rubricFile, CHECK_IDS);
  const { changes, libraries } = request;
  const ids = changes.map(({ id }) => id);
  const grading = await exercise.grading(ids);
  const split = await developmentSplit({ root: repository.root, exercise, libraries, changes: ids, signal });
  const options = {
    ...{ rubric, count: request.count, seed: request.seed ?? null, skip: [...request.skip], KIT_VERSION },
    ...(ids.length > 0 && { changes: ids }),
  };
  const { id, resumed } = database.scores.begin(await fingerprint(repository.root, options), request.fresh);
  if (resumed) terminal.err("Going on with the score that was interrupted (--fresh begins anew).");
  const steps = createSteps(database.scores, id);
  // Runs made before this score: evaluating is the candidate's work, and this run would pass for it.
  const runs = await steps.once("earlier", async () =>
    split.hashes
      .flatMap((dataHash) => database.runs({ split: split.split, dataHash }).map((run) => run.id))
      .sort((a, b) => b - a),
  );

  const measured = await measureSolution({
    ...{ repository, exercise, grading, solution, database, steps, signal, changes },
    ...{ libraries, seed: request.seed, count: request.count, skip: request.skip },
    progress: (label) => startProgress(terminal, label),
    say: (text) => terminal.err(terminal.paint("red", text)),
  });

  const progress = startProgress(terminal, "Checking the repository");
  const context: AuditContext = {
    ...{ repository, exercise, grading, solution, signal, measured, changes, libraries },
    history: await readHistory(repository.root),
    files: await readFiles(repository.root),
    runs: runs.flatMap((run) => database.run(run) ?? []),
    once: skippable(steps, request.skip),
  };
  const audited = await audit(rubric, context, (detail, done, total) =>
    progress.update({ done, total, detail }),
  ).finally(() => progress.stop());

  const answers = request.ask
    ? await askSelf(rubric, repository.root, terminal, audited.check).catch(stoppedAsking)
    : await readSelf(repository.root);
  const runIds = new Set(context.runs.map((run) => run.id));
  const { events } = await readLog(repository.root);
  const interview = lastHeld(sessionsOf(events));
  const self = [
    ...(await selfResults(rubric, answers, repository.root, runIds)),
    ...defenseSelfResults(rubric, interview),
  ];
  const judged = await askJudge(request, rubric, context, interview, steps);
  const score = scoreTree(rubric, new Map([...audited.leaves, ...self, ...(judged?.leaves ?? [])]), audited.holds);
  const stillChanged = await changedFrozen(repository); // the solution ran meanwhile
  const document = scoreDocument({
    exercise: exercise.manifest,
    changes,
    grading,
    git: await headOf(repository.root, NOT_CODE),
    rubric: { title: rubric.title, own: request.rubricFile !== undefined },
    changedFiles: [...new Set([...changed, ...stillChanged])],
    score,
    measured,
    capNote: audited.noteOf,
    judge: judged?.document ?? null,
    attempt: stateOf(events),
    seconds: steps.times,
  });
  database.scores.finish(id, document);
  return document;
}

/** Ctrl-C at a question: nothing that was measured or answered is lost. */
function stoppedAsking(error: unknown): never {
  if (!(error instanceof TakehomeError) || error.code !== EXIT.cancelled) throw error;
  throw cancelled(
    "Stopped; what was measured and answered so far is kept.",
    "Run `npm run score` again to go on, with --no-input to leave the questions out.",
  );
}

/** The optional judge: calibrated first, then asked, if it agrees well enough with the labelled items. */
async function askJudge(
  request: ScoreRequest,
  rubric: Rubric,
  context: AuditContext,
  interview: DefenseSession | undefined,
  steps: Steps,
) {
  if (!request.judge) return undefined;
  const { createJudge } = await import("../judge/client.ts");
  const { calibrate, isTrusted } = await import("../judge/calibration.ts");
  const { judgeLeaves } = await import("../rubric/judge-leaves.ts");
  const env = await withDotEnv(request.repository.root, process.env);
  const client = await createJudge(request.judge.provider, request.judge.model, request.libraries, env);
  const progress = startProgress(request.terminal, `Judge ${client.name}`);
  try {
    const agreed = await steps.once(`judge.calibration.${client.name}`, () =>
      calibrate(client, request.signal, (done, total) => progress.update({ done, total, detail: "labelled items" })),
    );
    const counts = isTrusted(agreed);
    const leaves = await steps.once(`judge.${client.name}`, async () => [
      ...(await judgeLeaves(rubric, context.files, client, counts, request.signal)),
    ]);
    const judgements =
      interview && counts
        ? new Map(
            await steps.once(`judge.${client.name}.${interview.id}`, async () => {
              const bank = await request.exercise.defend();
              return [...(await judgeSession(interview, bank, request.repository.root, client, request.signal))];
            }),
          )
        : undefined;
    leaves.push(...defenseJudgeResults(rubric, interview, judgements, client.name));
    const { kappa, macroF1, items } = agreed;
    return { leaves, document: { model: client.name, kappa, macro_f1: macroF1, items, counts } };
  } catch (error) {
    throw error instanceof ModelError ? asFailure(error) : error;
  } finally {
    progress.stop();
  }
}

/** Checks' slow parts, kept like the others, or left out on request. */
function skippable(steps: Steps, skip: ReadonlySet<string>): AuditContext["once"] {
  return <T>(name: string, work: () => Promise<T>) => {
    const part = SKIPPED_BY[name];
    if (part !== undefined && skip.has(part))
      return Promise.resolve(unscored(`left out (--skip ${part})`) as CheckResult as T);
    return steps.once(name, work);
  };
}
