/** The cache of model answers, in an SQLite file. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { failure, messageOf, TakehomeError } from "../base/errors.ts";
import { sha256 } from "../system/files.ts";
import type { Libraries } from "../system/libraries.ts";
import { openSqlite } from "../system/sqlite/open.ts";
import { isImage } from "./types.ts";

/** Answers by request. Neither keys nor headers are stored. */
export interface ResponseCache {
  /** @returns undefined if there is no answer */
  get(key: string): unknown;
  /** @param model provider and model, for people who inspect the file */
  put(key: string, model: string, answer: unknown): void;
  close(): void;
}

/**
 * Opens the cache. Creates the file and its folder if necessary.
 * @throws TakehomeError if the file cannot be used
 */
export async function openCache(file: string, libraries: Libraries): Promise<ResponseCache> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const db = await openSqlite(libraries, file, { timeoutMs: 10_000, writeAheadLog: true });
    db.exec(`
      CREATE TABLE IF NOT EXISTS responses (
        key        TEXT PRIMARY KEY, -- SHA-256 of the whole request
        model      TEXT NOT NULL,    -- provider and model, for people who inspect the file
        answer     TEXT NOT NULL,    -- JSON
        created_at TEXT NOT NULL     -- ISO 8601, UTC
      ) STRICT`);
    const select = db.prepare<[string], { answer: string }>("SELECT answer FROM responses WHERE key = ?");
    const insert = db.prepare("INSERT OR REPLACE INTO responses VALUES (?, ?, ?, ?)");
    return {
      get(key) {
        const row = select.get(key);
        return row && JSON.parse(row.answer);
      },
      put: (key, model, answer) => void insert.run(key, model, JSON.stringify(answer), new Date().toISOString()),
      close: () => db.close(),
    };
  } catch (error) {
    if (error instanceof TakehomeError) throw error;
    throw failure(
      `The cache of model answers, ${file}, cannot be used: ${messageOf(error)}`,
      "Delete the file, or disable the cache: `TAKEHOME_CACHE=off`.",
      error,
    );
  }
}

/** SHA-256 of a request. Images are represented by the SHA-256 of their bytes. */
export function cacheKey(request: unknown): string {
  const hashed = (_: string, value: unknown) =>
    isImage(value) ? { mediaType: value.mediaType, sha256: sha256(value.image) } : value;
  return sha256(JSON.stringify(request, hashed));
}
