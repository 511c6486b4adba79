import { join } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import { conflict } from "../base/errors.ts";
import type { Libraries } from "../system/libraries.ts";

/** An empty database, used only for its lock: the system releases it when the process ends, even after a crash. */
const LOCK_FILE = ".takehome/score-lock.sqlite";

/**
 * Prevent concurrent scoring runs of a repository: they would share their checkpoints, and so compare answers to
 * different documents. Throws a conflict when another one is running.
 * @returns releases the lock
 */
export async function lockScore(root: string, libraries: Libraries): Promise<() => void> {
  const Database = await libraries.load<typeof BetterSqlite3>("better-sqlite3");
  const lock = new Database(join(root, LOCK_FILE), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || error.code !== "SQLITE_BUSY") throw error;
    throw conflict(
      "Another score of this repository is running.",
      "Wait for it or end it, then run `npm run score` again.",
    );
  }
  return () => lock.close();
}
