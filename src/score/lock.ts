import { join } from "node:path";
import { conflict } from "../base/errors.ts";
import type { Libraries } from "../system/libraries.ts";
import { openSqlite } from "../system/sqlite/open.ts";
import { SqliteError } from "../system/sqlite/types.ts";

/** An empty database, used only for its lock: the system releases it when the process ends, even after a crash. */
const LOCK_FILE = ".takehome/score-lock.sqlite";

/**
 * Prevent concurrent scoring runs of a repository: they would disturb each other's measurements of time. Throws a conflict when another one is running.
 * @returns releases the lock
 */
export async function lockScore(root: string, libraries: Libraries): Promise<() => void> {
  const lock = await openSqlite(libraries, join(root, LOCK_FILE), { timeoutMs: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (!(error instanceof SqliteError) || error.code !== "SQLITE_BUSY") throw error;
    throw conflict(
      "Another score of this repository is running.",
      "Wait for it or end it, then run `npm run score` again.",
    );
  }
  return () => lock.close();
}
