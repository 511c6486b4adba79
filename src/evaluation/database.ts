import { join } from "node:path";
import { failure, messageOf } from "../base/errors.ts";
import { RESULTS_FILE } from "../repository/layout.ts";
import type { Libraries } from "../system/libraries.ts";
import { openSqlite } from "../system/sqlite/open.ts";
import type { Sqlite } from "../system/sqlite/types.ts";
import { MIGRATIONS } from "./migrations.ts";
import { readEvidence, readRun, readRuns } from "./read-runs.ts";
import { saveRun } from "./save-run.ts";
import { type ScoreStore, scoreStore } from "./score-store.ts";
import type { StoredRun } from "./stored-run.ts";

/** The results of a repository: runs and scores. Every method throws a failure when the file turns out to be damaged. */
export interface ResultsDatabase {
  /** Store a run, all of it or nothing. @returns the run's id */
  save(run: Omit<StoredRun, "id">): number;
  /** Runs on a split, or on one state of its data, newest first. */
  runs(filter: { split: string; dataHash?: string }): StoredRun[];
  /** One run; undefined when there is none with that id. */
  run(id: number): StoredRun | undefined;
  /** What the exercise's own servers recorded of a case in a run; undefined when nothing called them. */
  evidence(run: number, caseId: string): unknown;
  scores: ScoreStore;
  close(): void;
}

/**
 * Open the results of a repository, making or migrating the file as needed.
 * @throws a failure with the next command when the file is damaged, locked, or made by a newer kit
 */
export async function openDatabase(root: string, libraries: Libraries): Promise<ResultsDatabase> {
  const file = join(root, RESULTS_FILE);
  /** The same function, whose errors tell what is wrong with the file. */
  const explained =
    <A extends readonly unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      try {
        return work(...args);
      } catch (error) {
        throw explanationOf(error, file);
      }
    };
  const db = await openSqlite(libraries, file, { timeoutMs: 10_000, writeAheadLog: true }).catch((error: unknown) => {
    throw explanationOf(error, file);
  });
  try {
    explained(migrate)(db, file);
  } catch (error) {
    db.close();
    throw error;
  }
  const { save, finished } = scoreStore(db);
  return {
    save: explained((run) => saveRun(db, run)),
    runs: explained((filter) => readRuns(db, filter)),
    run: explained((id) => readRun(db, id)),
    evidence: explained((run, caseId) => readEvidence(db, run, caseId)),
    scores: { save: explained(save), finished: explained(finished) },
    close: () => db.close(),
  };
}

/** An error of SQLite as a failure that says what to do; any other error as it is. */
function explanationOf(error: unknown, file: string): unknown {
  const message = messageOf(error);
  if (/malformed|not a database|encrypted/i.test(message)) {
    return failure(
      `${file} is damaged (${message}).`,
      `Move it away and evaluate again: \`mv ${RESULTS_FILE} ${RESULTS_FILE}.damaged\`.`,
      error,
    );
  }
  return error;
}

function migrate(db: Sqlite, file: string): void {
  const version = versionOf(db);
  if (version > MIGRATIONS.length) {
    throw failure(`${file} was written by a newer kit (schema ${version}).`, "Use that kit, or move the file away.");
  }
  if (version === MIGRATIONS.length) return;
  // IMMEDIATE, and the version read again inside the transaction: two evaluations may start at once.
  db.transaction(() => {
    for (const step of MIGRATIONS.slice(versionOf(db))) db.exec(step);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  }, "immediate");
}

const versionOf = (db: Sqlite) => db.prepare<[], number>("PRAGMA user_version").pluck().get() ?? 0;
