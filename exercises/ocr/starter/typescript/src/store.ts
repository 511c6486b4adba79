import { createHash } from "node:crypto";
import { type Extraction, SCHEMA_VERSION } from "./contract.ts";
import { openDatabase } from "./sqlite.ts";

/** Identifies a document by its content: a renamed or copied file is the same document. */
export const contentHash = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

export interface StoredExtraction extends Omit<Extraction, "confidence" | "usage"> {
  content_sha256: string;
  schema_version: number;
  source_file: string;
  approach: string;
  /** JSON object of probabilities by field. */
  confidence: string | null;
  /** ISO 8601, UTC. */
  created_at: string;
  updated_at: string;
}

export interface ExtractionStore {
  /** Inserts a row, or replaces the row of the same content and schema version. */
  save(document: { bytes: Buffer; file: string }, approach: string, extraction: Extraction): void;
  all(): StoredExtraction[];
  close(): void;
}

/** @param file path of the SQLite file, which is created if necessary; `:memory:` for a temporary database */
export function openStore(file: string): ExtractionStore {
  const database = openDatabase(file);
  database.exec(`
    CREATE TABLE IF NOT EXISTS extractions (
      content_sha256  TEXT    NOT NULL,
      schema_version  INTEGER NOT NULL,
      source_file     TEXT    NOT NULL,
      approach        TEXT    NOT NULL,
      document_type   TEXT,
      vendor_name     TEXT,
      document_date   TEXT,
      total_amount    TEXT,
      currency        TEXT,
      document_number TEXT,
      confidence      TEXT,
      created_at      TEXT    NOT NULL,
      updated_at      TEXT    NOT NULL,
      PRIMARY KEY (content_sha256, schema_version)
    ) STRICT`);
  const upsert = database.prepare(`
    INSERT INTO extractions VALUES (
      @content_sha256, @schema_version, @source_file, @approach, @document_type, @vendor_name, @document_date,
      @total_amount, @currency, @document_number, @confidence, @created_at, @updated_at)
    ON CONFLICT (content_sha256, schema_version) DO UPDATE SET
      source_file     = excluded.source_file,
      approach        = excluded.approach,
      document_type   = excluded.document_type,
      vendor_name     = excluded.vendor_name,
      document_date   = excluded.document_date,
      total_amount    = excluded.total_amount,
      currency        = excluded.currency,
      document_number = excluded.document_number,
      confidence      = excluded.confidence,
      updated_at      = excluded.updated_at`);
  const selectAll = database.prepare("SELECT * FROM extractions ORDER BY source_file");

  return {
    save(document, approach, { confidence, usage: _, ...fields }) {
      const now = new Date().toISOString();
      const row: StoredExtraction = {
        ...fields,
        content_sha256: contentHash(document.bytes),
        schema_version: SCHEMA_VERSION,
        source_file: document.file,
        approach,
        confidence: confidence === undefined ? null : JSON.stringify(confidence),
        created_at: now,
        updated_at: now,
      };
      upsert.run(row);
    },
    all: () => selectAll.all() as StoredExtraction[],
    close: () => database.close(),
  };
}
