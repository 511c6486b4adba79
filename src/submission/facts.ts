import { join } from "node:path";
import type { Attempt } from "../attempt/attempt.ts";
import type { AttemptState } from "../attempt/state.ts";
import type { TimerStatus } from "../attempt/status.ts";
import { type DefenseSession, lastHeld, sessionsOf } from "../defense/session.ts";
import type { ResultsDatabase, StoredRun } from "../evaluation/database.ts";
import { readDevelopmentSplit } from "../evaluation/development.ts";
import { newestOwnRun } from "../evaluation/newest-run.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import type { PastScore } from "../report/score-history.ts";
import { decisionsOf } from "../repository/decisions.ts";
import { type Repository, readSolution, type Solution } from "../repository/repository.ts";
import { readIfExists } from "../system/files.ts";

/** The facts in SUBMISSION.md, from stored results, the log and the candidate's own documents. */
export interface SubmissionFacts {
  exercise: Exercise;
  grading: Grading;
  repository: Repository;
  solution: Solution;
  score: PastScore | undefined;
  /** Why the score does not fit the repository as it is now. */
  scoreNote: string | undefined;
  /** The runs of the score on the holdout. */
  holdout: { candidate: StoredRun; naive: StoredRun; reference: StoredRun } | undefined;
  /** The newest finished run on the development data. */
  development: StoredRun | undefined;
  status: TimerStatus;
  state: AttemptState;
  defense: DefenseSession | undefined;
  decisions: readonly { title: string; line: number }[];
}

export async function gatherFacts(
  exercise: Exercise,
  repository: Repository,
  attempt: Attempt,
  database: ResultsDatabase,
  score: PastScore | undefined,
  scoreNote: string | undefined,
): Promise<SubmissionFacts> {
  const { root } = repository;
  const state = attempt.state();
  const { cases } = await readDevelopmentSplit(root);
  const held = score?.document.holdout;
  const [candidate, naive, reference] = (["candidate", "naive", "reference"] as const).map((name) =>
    held ? database.run(held[name].id) : undefined,
  );
  return {
    ...{ exercise, repository, score, scoreNote },
    grading: await exercise.grading(state.change ? [state.change.id] : []),
    solution: await readSolution(root),
    holdout: candidate && naive && reference ? { candidate, naive, reference } : undefined,
    development: newestOwnRun(database, cases),
    ...{ state, status: attempt.status() },
    defense: lastHeld(sessionsOf(attempt.events())),
    decisions: decisionsOf((await readIfExists(join(root, "DECISIONS.md"))) ?? "").map(({ title, line }) => ({
      title,
      line,
    })),
  };
}
