/**
 * A prepared statement. Parameters are passed by position, or as one object whose keys are the names of the parameters.
 * A number is bound as floating point, which a column of integers converts; a bigint is bound as an integer. Integers are
 * read as numbers, and BLOBs as Uint8Array. Every method throws a `SqliteError`.
 */
export interface Statement<P extends readonly unknown[], R> {
  run(...parameters: P): { lastInsertRowid: number | bigint };
  /** The first row; undefined when there is none. */
  get(...parameters: P): R | undefined;
  all(...parameters: P): R[];
  iterate(...parameters: P): IterableIterator<R>;
  /** From now on, rows are the values of their first column. */
  pluck(): Statement<P, R>;
}

/** A database, whichever library opened it. Foreign keys are enforced. */
export interface Sqlite {
  /** @typeParam R the form of a row, which the SQL must ensure */
  prepare<P extends readonly unknown[] = readonly unknown[], R = unknown>(sql: string): Statement<P, R>;
  /** Run statements that return nothing. */
  exec(sql: string): void;
  /**
   * Run `work` in a transaction, which is rolled back when `work` throws. Transactions cannot be nested.
   * @param mode when the lock for writing is taken: with the first write, or at once
   */
  transaction<T>(work: () => T, mode?: "deferred" | "immediate"): T;
  /** Load an extension from a file. Only for a database that was opened with `extensions`. */
  loadExtension(file: string): void;
  close(): void;
}

export interface SqliteOptions {
  /** Milliseconds to wait for a lock of another process; 5000 by default. */
  timeoutMs?: number;
  /** Use a write-ahead log, so that readers and a writer do not block each other. */
  writeAheadLog?: boolean;
  /** Full-text search (FTS5) is needed. */
  fullText?: boolean;
  /** Extensions will be loaded. */
  extensions?: boolean;
}

/** An error that SQLite reported. */
export class SqliteError extends Error {
  /** Primary result code (https://sqlite.org/rescode.html), such as `SQLITE_BUSY`. */
  readonly code: string;

  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.name = "SqliteError";
    this.code = code;
  }
}
