import { parseJson } from "../base/json.ts";
import type { Sqlite } from "../system/sqlite/types.ts";

/** Finished scores in the results database. */
export interface ScoreStore {
  /** Store a score. @returns its id, and when it was stored (ISO 8601, UTC) */
  save(document: unknown): { id: number; finishedAt: string };
  /** Documents of finished scoring runs, newest first. A document is undefined when it is not valid JSON. */
  finished(): { id: number; finishedAt: string; document: unknown }[];
}

export function scoreStore(db: Sqlite): ScoreStore {
  return {
    save(document) {
      const finishedAt = new Date().toISOString();
      const { lastInsertRowid } = db
        .prepare("INSERT INTO scores (finished_at, document) VALUES (?, ?)")
        .run(finishedAt, JSON.stringify(document));
      return { id: Number(lastInsertRowid), finishedAt };
    },
    finished() {
      return db
        .prepare<[], { id: number; finished_at: string; document: string }>(
          "SELECT id, finished_at, document FROM scores ORDER BY id DESC",
        )
        .all()
        .map(({ id, finished_at, document }) => ({ id, finishedAt: finished_at, document: parseJson(document) }));
    },
  };
}
