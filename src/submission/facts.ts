import { join } from "node:path";
import type { Attempt } from "../attempt/attempt.ts";
import type { AttemptState } from "../attempt/state.ts";
import type { TimerStatus } from "../attempt/status.ts";
import { type DefenseSession, lastHeld, sessionsOf } from "../defense/session.ts";
import type { RunContext } from "../evaluation/context.ts";
import { newestOwnRun } from "../evaluation/newest-run.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import { decisionsOf } from "../repository/decisions.ts";
import type { Repository, Solution } from "../repository/repository.ts";
import type { FinishedScore } from "../score/history.ts";
import { readIfExists } from "../system/files.ts";

/** The facts in SUBMISSION.md, from stored results, the log and the candidate's own documents. */
export interface SubmissionFacts {
  exercise: Exercise;
  grading: Grading;
  repository: Repository;
  solution: Solution;
  score: FinishedScore | undefined;
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
  run: RunContext,
  attempt: Attempt,
  score: FinishedScore | undefined,
  scoreNote: string | undefined,
): Promise<SubmissionFacts> {
  const { exercise, grading, repository, database, split } = run;
  const { root } = repository;
  const state = attempt.state();
  const held = score?.document.holdout;
  const [candidate, naive, reference] = (["candidate", "naive", "reference"] as const).map((name) =>
    held ? database.run(held[name].id) : undefined,
  );
  return {
    ...{ exercise, grading, repository, score, scoreNote },
    solution: await run.solution(),
    holdout: candidate && naive && reference ? { candidate, naive, reference } : undefined,
    development: newestOwnRun(database, split.shipped.cases),
    ...{ state, status: attempt.status() },
    defense: lastHeld(sessionsOf(attempt.events())),
    decisions: decisionsOf((await readIfExists(join(root, "DECISIONS.md"))) ?? "").map(({ title, line }) => ({
      title,
      line,
    })),
  };
}
