/** SQLite, with the library of Node or a native package. */
export { openSqlite } from "../system/sqlite/open.ts";
export type { Sqlite } from "../system/sqlite/types.ts";
