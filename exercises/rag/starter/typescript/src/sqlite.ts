import { createRequire } from "node:module";

/** What is used of a database: the common part of node:sqlite and better-sqlite3. Both write the same file format. */
export interface Database {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}

/** Parameters are passed by position, or as an object with their names. */
interface Statement {
  run(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown[];
}

type Open = new (file: string) => Database;

/**
 * Opens a database with the SQLite of Node. On an older Node, which has none, the package better-sqlite3 is needed: Node 24
 * and newer need nothing to be compiled.
 *
 * @param file path of the file, which is created if necessary; `:memory:` for a temporary database
 */
export function openDatabase(file: string): Database {
  const Database = builtIn() ?? (createRequire(import.meta.url)("better-sqlite3") as Open);
  const database = new Database(file);
  // Wait for the lock of another process instead of failing at once; readers and a writer do not block each other.
  database.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  return database;
}

/** The SQLite of Node, without its warning that it is experimental. */
function builtIn(): Open | undefined {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    const sqlite: unknown = process.getBuiltinModule?.("node:sqlite" as "node:os");
    return (sqlite as { DatabaseSync: Open } | undefined)?.DatabaseSync;
  } finally {
    process.emitWarning = emitWarning;
  }
}
