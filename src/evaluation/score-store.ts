import { parseJson } from "../base/json.ts";
import type { Sqlite } from "../system/sqlite/types.ts";

/** Scoring runs in the results database, finished and interrupted ones. */
export interface ScoreStore {
  /** Continue the newest unfinished scoring run with this fingerprint, unless `fresh`; otherwise begin a new one. */
  begin(fingerprint: string, fresh: boolean): { id: number; resumed: boolean };
  /** The stored result of an operation; undefined when there is none. Its content is undefined when it is not valid JSON. */
  checkpoint(id: number, name: string): { content: unknown; seconds: number } | undefined;
  saveCheckpoint(id: number, name: string, content: unknown, seconds: number): void;
  /** @returns when it was finished, ISO 8601, UTC */
  finish(id: number, document: unknown): string;
  /** Documents of finished scoring runs, newest first. A document is undefined when it is not valid JSON. */
  finished(): { id: number; finishedAt: string; document: unknown }[];
}

export function scoreStore(db: Sqlite): ScoreStore {
  return {
    begin(fingerprint, fresh) {
      const open = db
        .prepare<[string], { id: number }>(
          "SELECT id FROM scores WHERE fingerprint = ? AND state = 'running' ORDER BY id DESC LIMIT 1",
        )
        .get(fingerprint);
      if (open && !fresh) return { id: open.id, resumed: true };
      const { lastInsertRowid } = db
        .prepare("INSERT INTO scores (fingerprint, state, started_at) VALUES (?, 'running', ?)")
        .run(fingerprint, new Date().toISOString());
      return { id: Number(lastInsertRowid), resumed: false };
    },
    checkpoint(id, name) {
      const row = db
        .prepare<[number, string], { content: string; seconds: number }>(
          "SELECT content, seconds FROM score_steps WHERE score_id = ? AND step = ?",
        )
        .get(id, name);
      return row && { content: parseJson(row.content), seconds: row.seconds };
    },
    saveCheckpoint(id, name, content, seconds) {
      db.prepare("INSERT OR REPLACE INTO score_steps (score_id, step, content, seconds) VALUES (?, ?, ?, ?)").run(
        id,
        name,
        JSON.stringify(content),
        seconds,
      );
    },
    finish(id, document) {
      const finishedAt = new Date().toISOString();
      db.prepare("UPDATE scores SET state = 'finished', finished_at = ?, document = ? WHERE id = ?").run(
        finishedAt,
        JSON.stringify(document),
        id,
      );
      return finishedAt;
    },
    finished() {
      return db
        .prepare<[], { id: number; finished_at: string; document: string }>(
          "SELECT id, finished_at, document FROM scores WHERE state = 'finished' ORDER BY id DESC",
        )
        .all()
        .map(({ id, finished_at, document }) => ({ id, finishedAt: finished_at, document: parseJson(document) }));
    },
  };
}
