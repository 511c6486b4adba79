import type BetterSqlite3 from "better-sqlite3";
import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Patch } from "../case-spec.ts";
import type { Shop } from "./rows.ts";
import { SCHEMA } from "./sql-schema.ts";

export type Constructor = typeof BetterSqlite3;
export type Database = BetterSqlite3.Database;

/** Fill the tables with a shop and what the case puts over it. Runs in one transaction. */
export function fill(db: Database, { today, ...tables }: Shop, patches: readonly Patch[]): void {
  db.transaction(() => {
    db.exec(SCHEMA);
    db.prepare("INSERT INTO meta VALUES (?)").run(today);
    for (const [table, rows] of Object.entries(tables)) put(db, table, rows as unknown as readonly JsonObject[]);
    for (const { table, row } of patches) put(db, table, [row]);
  })();
}

/** Insert or replace rows that all have the same columns. */
export function put(db: Database, table: string, rows: readonly JsonObject[]): void {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const insert = db.prepare(
    `INSERT OR REPLACE INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((name) => `@${name}`).join(", ")})`,
  );
  for (const row of rows) insert.run(row);
}
