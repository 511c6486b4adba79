import { isObject } from "../../base/json.ts";
import { lazy } from "../../base/memoize.ts";
import { withoutWarnings } from "../without-warnings.ts";
import { configure, transactionBy } from "./session.ts";
import { type Sqlite, SqliteError, type SqliteOptions, type Statement } from "./types.ts";

/** What is used of `node:sqlite`, which the types of the oldest supported Node do not have. */
interface NodeStatement {
  run(...parameters: unknown[]): { lastInsertRowid: number | bigint };
  get(...parameters: unknown[]): object | undefined;
  all(...parameters: unknown[]): object[];
  iterate(...parameters: unknown[]): IterableIterator<object>;
}

interface NodeDatabase {
  prepare(sql: string): NodeStatement;
  exec(sql: string): void;
  enableLoadExtension(enabled: boolean): void;
  loadExtension(file: string): void;
  close(): void;
}

interface NodeSqlite {
  DatabaseSync: new (file: string, options?: { allowExtension?: boolean }) => NodeDatabase;
}

/** SQLite as it comes with Node: since 22.13 without a flag, at first without full-text search. */
interface BuiltInSqlite {
  open(file: string, options: SqliteOptions): Sqlite;
  /** The version of SQLite. */
  version: string;
  /** FTS5 is compiled in. */
  fullText: boolean;
}

/** The SQLite of this Node; undefined where there is none. */
export const builtInSqlite = lazy((): BuiltInSqlite | undefined => {
  const library = loadQuietly();
  if (!library) return undefined;
  const open = (file: string, options: SqliteOptions) => openWithNode(library, file, options);
  const probe = open(":memory:", {});
  const value = (sql: string) => probe.prepare<[], unknown>(sql).pluck().get();
  try {
    return {
      open,
      version: String(value("SELECT sqlite_version()")),
      fullText: value("SELECT sqlite_compileoption_used('ENABLE_FTS5')") === 1,
    };
  } finally {
    probe.close();
  }
});

function loadQuietly(): NodeSqlite | undefined {
  const loaded = withoutWarnings((): unknown => process.getBuiltinModule?.("node:sqlite" as "node:os"));
  return isNodeSqlite(loaded) ? loaded : undefined;
}

const isNodeSqlite = (loaded: unknown): loaded is NodeSqlite =>
  isObject(loaded) && typeof loaded["DatabaseSync"] === "function";

function openWithNode({ DatabaseSync }: NodeSqlite, file: string, options: SqliteOptions): Sqlite {
  const db = translated(() => new DatabaseSync(file, options.extensions ? { allowExtension: true } : {}));
  const exec = (sql: string) => translated(() => db.exec(sql));
  const close = () => db.close();
  try {
    // Extensions are loaded by `loadExtension` only, never by SQL.
    if (options.extensions) db.enableLoadExtension(false);
    configure(exec, options);
  } catch (error) {
    close();
    throw error;
  }
  return {
    prepare: <P extends readonly unknown[], R>(sql: string) => statementOf<P, R>(translated(() => db.prepare(sql))),
    exec,
    transaction: transactionBy(exec),
    loadExtension(path) {
      translated(() => {
        db.enableLoadExtension(true);
        try {
          db.loadExtension(path);
        } finally {
          db.enableLoadExtension(false);
        }
      });
    },
    close,
  };
}

function statementOf<P extends readonly unknown[], R>(statement: NodeStatement): Statement<P, R> {
  let plucked = false;
  // Rows of node:sqlite have no prototype, which makes them unequal to plain objects.
  const read = (row: object) => (plucked ? Object.values(row)[0] : { ...row }) as R;
  const prepared: Statement<P, R> = {
    run: (...parameters) => translated(() => statement.run(...parameters)),
    get(...parameters) {
      const row = translated(() => statement.get(...parameters));
      return row && read(row);
    },
    all: (...parameters) => translated(() => statement.all(...parameters)).map(read),
    *iterate(...parameters) {
      for (const row of translated(() => statement.iterate(...parameters))) yield read(row);
    },
    pluck() {
      plucked = true;
      return prepared;
    },
  };
  return prepared;
}

/** Primary result codes by number, https://sqlite.org/rescode.html. */
const CODES: Readonly<Record<number, string>> = {
  1: "SQLITE_ERROR",
  2: "SQLITE_INTERNAL",
  3: "SQLITE_PERM",
  4: "SQLITE_ABORT",
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  7: "SQLITE_NOMEM",
  8: "SQLITE_READONLY",
  9: "SQLITE_INTERRUPT",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  12: "SQLITE_NOTFOUND",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  15: "SQLITE_PROTOCOL",
  17: "SQLITE_SCHEMA",
  18: "SQLITE_TOOBIG",
  19: "SQLITE_CONSTRAINT",
  20: "SQLITE_MISMATCH",
  21: "SQLITE_MISUSE",
  23: "SQLITE_AUTH",
  25: "SQLITE_RANGE",
  26: "SQLITE_NOTADB",
};

function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, errcode } = error as { code?: unknown; errcode?: unknown };
    if (code !== "ERR_SQLITE_ERROR" || typeof errcode !== "number" || !(error instanceof Error)) throw error;
    // The low byte of an extended result code is the primary one.
    throw new SqliteError(CODES[errcode & 0xff] ?? "SQLITE_ERROR", error.message, error);
  }
}
