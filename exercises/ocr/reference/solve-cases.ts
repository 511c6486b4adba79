import { availableParallelism } from "node:os";
import { join } from "node:path";
import type Sharp from "sharp";
import type { SolveRequest } from "../../../src/exercise/approach.ts";
import type { Case } from "../../../src/exercise/case.ts";
import { messageOf, TakehomeError } from "../../../src/exercise/errors.ts";
import { EMPTY_EXTRACTION, type Extraction, type Field } from "../fields.ts";
import { createPool, type OcrPool } from "./engine/pool.ts";

/** What an approach finds in one document. */
export interface DocumentResult {
  extraction: Extraction;
  confidence: Partial<Record<Field, number>>;
  /** Why, per field, in words; for people who look into a miss. */
  evidence?: Partial<Record<Field, string>>;
  /** What changes ask for beside the original fields. */
  extra?: Readonly<Record<string, unknown>>;
}

/** What reading a document needs. */
export interface OcrTools {
  pool: OcrPool;
  sharp: typeof Sharp;
  request: Pick<SolveRequest, "libraries" | "signal" | "changes">;
}

/** Pages prepared ahead of the workers, so that none of them ever waits for an image. */
const PREPARED_AHEAD = 1;

/**
 * Put every case of a request through `read`, with as many OCR workers as there are cores and one page in preparation
 * beside them. A case that fails is answered with nulls and its error; nothing but an abort ends the run early, and
 * the workers are ended on every path.
 *
 * @throws the signal's reason when aborted; TakehomeError when a library is missing
 */
export async function solveCases(
  request: SolveRequest,
  read: (file: string, tools: OcrTools) => Promise<DocumentResult>,
): Promise<void> {
  const { cases, signal, libraries } = request;
  if (cases.length === 0) return;
  signal.throwIfAborted();
  const workers = Math.max(1, Math.min(request.jobs ?? availableParallelism(), cases.length));
  const sharp = await libraries.load<typeof Sharp>("sharp");
  const pool = createPool(libraries, workers, signal);
  const queue = [...cases];
  let done = 0;
  const lane = async () => {
    for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
      const answer = await readCase(next, () => read(fileOf(request, next), { pool, sharp, request }), signal);
      if (signal.aborted) return;
      await request.emit(answer);
      request.onProgress(++done, cases.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: workers + PREPARED_AHEAD }, lane));
  } finally {
    await pool.end();
  }
  signal.throwIfAborted();
}

async function readCase({ id }: Case, read: () => Promise<DocumentResult>, signal: AbortSignal) {
  try {
    const { extraction, confidence, evidence, extra } = await read();
    return { id, ...extraction, ...extra, confidence, ...(evidence && { evidence }) };
  } catch (error) {
    // A library that is missing, or an engine that does not start, fails every case alike: say it once, as an error.
    if (error instanceof TakehomeError && !signal.aborted) throw error;
    return { id, ...EMPTY_EXTRACTION, confidence: {}, error: messageOf(error) };
  }
}

/** Path of a case's file. Throws for a case without one. */
export function fileOf(request: SolveRequest, { id, file }: Case): string {
  if (typeof file !== "string") throw new Error(`case ${id} has no file`);
  return join(request.inputDir, file);
}
