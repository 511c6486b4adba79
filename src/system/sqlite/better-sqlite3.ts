import type BetterSqlite3 from "better-sqlite3";
import { configure, transactionBy } from "./session.ts";
import { type Sqlite, SqliteError, type SqliteOptions, type Statement } from "./types.ts";

/** Open a database with better-sqlite3, a native package. @param file `:memory:` for a database in memory */
export function openWithBetterSqlite3(Database: typeof BetterSqlite3, file: string, options: SqliteOptions): Sqlite {
  const translated = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      throw new SqliteError(/^SQLITE_[A-Z]+/.exec(error.code)?.[0] ?? error.code, error.message, error);
    }
  };
  const db = translated(() => new Database(file));
  const exec = (sql: string) => translated(() => void db.exec(sql));
  const close = () => void db.close();
  try {
    configure(exec, options);
  } catch (error) {
    close();
    throw error;
  }
  return {
    prepare<P extends readonly unknown[], R>(sql: string): Statement<P, R> {
      const statement = translated(() => db.prepare<unknown[], R>(sql));
      const prepared: Statement<P, R> = {
        run: (...parameters) => translated(() => statement.run(...parameters)),
        get: (...parameters) => translated(() => statement.get(...parameters)),
        all: (...parameters) => translated(() => statement.all(...parameters)),
        iterate: (...parameters) => translated(() => statement.iterate(...parameters)),
        pluck() {
          statement.pluck();
          return prepared;
        },
      };
      return prepared;
    },
    exec,
    transaction: transactionBy(exec),
    loadExtension: (path) => translated(() => void db.loadExtension(path)),
    close,
  };
}
