import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Attempt } from "../attempt/attempt.ts";
import type { AttemptState } from "../attempt/state.ts";
import type { TimerStatus } from "../attempt/status.ts";
import { type DefenceSession, lastHeld, sessionsOf } from "../defence/session.ts";
import type { ResultsDatabase, StoredRun } from "../evaluation/database.ts";
import { readDevelopmentSplit } from "../evaluation/development.ts";
import { decodeJsonLines } from "../exercise/jsonl.ts";
import { ATTEMPT_FILE } from "../exercise/layout.ts";
import { type Repository, readSolution, type Solution } from "../exercise/repository.ts";
import type { Exercise, Grading } from "../exercise/types.ts";
import type { PastScore } from "../report/score-history.ts";
import { decisionsOf } from "../rubric/checks/decisions.ts";
import { readIfExists } from "../system/files.ts";

/** Something that changed the task on the way. */
export interface TaskChange {
  at: string;
  what: string;
}

/** Everything that SUBMISSION.md says, from stored results, the log and the candidate's own documents. */
export interface SubmissionFacts {
  exercise: Exercise;
  grading: Grading;
  repository: Repository;
  solution: Solution;
  score: PastScore | undefined;
  /** Why the score says less than it might: it is older than the last change. */
  scoreNote: string | undefined;
  /** The runs on the holdout that the score is about. */
  holdout: { candidate: StoredRun; naive: StoredRun; reference: StoredRun } | undefined;
  /** The newest finished run on the development data. */
  development: StoredRun | undefined;
  status: TimerStatus;
  state: AttemptState;
  changes: readonly TaskChange[];
  defence: DefenceSession | undefined;
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
  const { split, hash } = await readDevelopmentSplit(root);
  const held = score?.document.holdout;
  const [candidate, naive, reference] = (["candidate", "naive", "reference"] as const).map((name) =>
    held ? database.run(held[name].id) : undefined,
  );
  return {
    ...{ exercise, repository, score, scoreNote },
    grading: await exercise.grading(),
    solution: await readSolution(root),
    holdout: candidate && naive && reference ? { candidate, naive, reference } : undefined,
    development: database
      .runs({ split, dataHash: hash })
      .find(({ role, state }) => role === "candidate" && state === "finished"),
    status: attempt.status(),
    state: attempt.state(),
    changes: await changesOf(root),
    defence: lastHeld(sessionsOf(attempt.events())),
    decisions: decisionsOf((await readIfExists(join(root, "DECISIONS.md"))) ?? "").map(({ title, line }) => ({
      title,
      line,
    })),
  };
}

/**
 * Events of the log whose type begins with "change", whatever else they say: their first text that names them. Read
 * from the file, so that those of a later kit show too.
 */
async function changesOf(root: string): Promise<TaskChange[]> {
  const text = await readFile(join(root, ATTEMPT_FILE), "utf8").catch(() => "");
  return decodeJsonLines(text).flatMap((line) => {
    const event = ("value" in line ? line.value : null) as Record<string, unknown> | null;
    if (typeof event?.["type"] !== "string" || !event["type"].startsWith("change")) return [];
    const named = ["title", "change", "subject", "item", "topic"].map((key) => event[key]);
    const what = named.find((value) => typeof value === "string" && value !== "");
    return [{ at: String(event["at"] ?? ""), what: String(what ?? event["type"].replaceAll("_", " ")) }];
  });
}
