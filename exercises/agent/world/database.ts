import type { Sqlite } from "../../../src/exercise/sqlite.ts";
import type { Patch } from "../case-spec.ts";
import type { Shop } from "./rows.ts";
import { SCHEMA } from "./sql-schema.ts";

/** Creates the tables and fills them with a shop and the patches of a case, in one transaction. */
export function fillTables(db: Sqlite, { today, ...tables }: Shop, patches: readonly Patch[]): void {
  db.transaction(() => {
    db.exec(SCHEMA);
    db.prepare("INSERT INTO meta VALUES (?)").run(today);
    for (const [table, rows] of Object.entries(tables)) upsertRows(db, table, rows);
    for (const { table, row } of patches) upsertRows(db, table, [row]);
  });
}

/** Inserts or replaces rows. All of them must have the same columns. */
export function upsertRows(db: Sqlite, table: string, rows: readonly object[]): void {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const insert = db.prepare(
    `INSERT OR REPLACE INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((name) => `@${name}`).join(", ")})`,
  );
  for (const row of rows) insert.run(row);
}
