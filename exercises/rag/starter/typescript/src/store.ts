import { createHash } from "node:crypto";
import { type Case, type Citation, type Reply, SCHEMA_VERSION } from "./contract.ts";
import type { Document } from "./corpus.ts";
import { openDatabase } from "./sqlite.ts";

export interface StoredAnswer {
  /** Identifies the documents, because other documents may give another answer. */
  corpus_sha256: string;
  schema_version: number;
  approach: string;
  question: string;
  /** Empty if the question has none. */
  as_of: string;
  role: string;
  answer: string | null;
  citations: Citation[];
  /** ISO 8601, UTC. */
  created_at: string;
  updated_at: string;
}

export interface AnswerStore {
  /** Inserts a row, or replaces the row of the same question and documents. */
  save(question: Case, reply: Reply): void;
  all(): StoredAnswer[];
  close(): void;
}

/** A hash of the names and contents of all documents. */
export function corpusHash(corpus: readonly Document[]): string {
  const hash = createHash("sha256");
  for (const { id, text } of corpus) hash.update(`${id}\0${text}\0`);
  return hash.digest("hex");
}

type Row = Omit<StoredAnswer, "citations"> & { citations: string };

/** @param file path of the SQLite file, which is created if necessary; `:memory:` for a temporary database */
export function openStore(file: string, corpus: readonly Document[], approach: string): AnswerStore {
  const corpusSha256 = corpusHash(corpus);
  const database = openDatabase(file);
  database.exec(`
    CREATE TABLE IF NOT EXISTS answers (
      corpus_sha256  TEXT    NOT NULL,
      schema_version INTEGER NOT NULL,
      approach       TEXT    NOT NULL,
      question       TEXT    NOT NULL,
      as_of          TEXT    NOT NULL,
      role           TEXT    NOT NULL,
      answer         TEXT,
      citations      TEXT    NOT NULL, -- JSON
      created_at     TEXT    NOT NULL,
      updated_at     TEXT    NOT NULL,
      PRIMARY KEY (corpus_sha256, schema_version, approach, question, as_of, role)
    ) STRICT`);
  const upsert = database.prepare(`
    INSERT INTO answers VALUES (
      @corpus_sha256, @schema_version, @approach, @question, @as_of, @role, @answer, @citations, @created_at, @updated_at)
    ON CONFLICT DO UPDATE SET
      answer     = excluded.answer,
      citations  = excluded.citations,
      updated_at = excluded.updated_at`);
  const selectAll = database.prepare("SELECT * FROM answers ORDER BY question, as_of, role");

  return {
    save({ question, as_of = "", role = "" }, { answer, citations }) {
      const now = new Date().toISOString();
      const row: Row = {
        ...{ corpus_sha256: corpusSha256, schema_version: SCHEMA_VERSION, approach, question, as_of, role, answer },
        ...{ citations: JSON.stringify(citations), created_at: now, updated_at: now },
      };
      upsert.run(row);
    },
    all: () =>
      (selectAll.all() as Row[]).map((row) => ({ ...row, citations: JSON.parse(row.citations) as Citation[] })),
    close: () => database.close(),
  };
}
