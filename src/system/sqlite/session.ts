import type { Sqlite, SqliteOptions } from "./types.ts";

const DEFAULT_TIMEOUT_MS = 5_000;

/** The same settings for every library; their defaults differ. */
export function configure(
  exec: Sqlite["exec"],
  { timeoutMs = DEFAULT_TIMEOUT_MS, writeAheadLog }: SqliteOptions,
): void {
  exec(`PRAGMA busy_timeout = ${timeoutMs}; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF`);
  // With a write-ahead log, NORMAL is safe against corruption and much faster than FULL.
  if (writeAheadLog) exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
}

/** `Sqlite.transaction` by means of SQL. */
export const transactionBy =
  (exec: Sqlite["exec"]): Sqlite["transaction"] =>
  (work, mode = "deferred") => {
    exec(`BEGIN ${mode}`);
    try {
      const result = work();
      exec("COMMIT");
      return result;
    } catch (error) {
      try {
        exec("ROLLBACK");
      } catch {
        // SQLite has rolled back already, as it does when the disk is full. The first error is the one to report.
      }
      throw error;
    }
  };
