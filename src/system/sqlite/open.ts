import type BetterSqlite3 from "better-sqlite3";
import type { Libraries } from "../libraries.ts";
import { openWithBetterSqlite3 } from "./better-sqlite3.ts";
import { builtInSqlite } from "./node-sqlite.ts";
import type { Sqlite, SqliteOptions } from "./types.ts";

/** The native package that stands in where Node has no SQLite of its own. */
export const SQLITE_PACKAGE = "better-sqlite3";

/**
 * Whether this Node needs the native package.
 * @param fullText full-text search is needed, which the SQLite of some versions of Node lacks
 */
export function needsSqlitePackage(fullText: boolean): boolean {
  const builtIn = builtInSqlite();
  return !builtIn || (fullText && !builtIn.fullText);
}

/**
 * Open a database, with the SQLite of Node where there is one. The file is the same for both libraries.
 * @param file `:memory:` for a database in memory
 * @throws SqliteError, or a TakehomeError when the native package is needed and does not load
 */
export async function openSqlite(
  libraries: Pick<Libraries, "load" | "explain">,
  file: string,
  options: SqliteOptions = {},
): Promise<Sqlite> {
  const builtIn = builtInSqlite();
  if (builtIn && !needsSqlitePackage(options.fullText === true)) return builtIn.open(file, options);
  const Database = await libraries.load<typeof BetterSqlite3>(SQLITE_PACKAGE);
  try {
    // The package loads its binary with the first database.
    new Database(":memory:").close();
  } catch (error) {
    throw await libraries.explain(SQLITE_PACKAGE, error);
  }
  return openWithBetterSqlite3(Database, file, options);
}
