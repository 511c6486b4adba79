import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type Sharp from "sharp";
import type { SolveRequest } from "../../../../src/exercise/approach.ts";
import type { Case, Answer as Line } from "../../../../src/exercise/case.ts";
import { messageOf, TakehomeError } from "../../../../src/exercise/errors.ts";
import { sha256 } from "../../../../src/exercise/files.ts";
import type { Provider, Usage } from "../../../../src/exercise/models.ts";
import { ModelError, openSession, type Session, usageInAnswer } from "../../../../src/exercise/models.ts";
import { EMPTY_EXTRACTION } from "../../fields.ts";
import { createPool, type OcrPool } from "../engine/pool.ts";
import { type DocumentResult, fileOf } from "../solve-cases.ts";

/** What reading a document with a model needs. */
export interface ModelTools {
  sharp: typeof Sharp;
  /** Started by the first who asks for it. */
  pool(): OcrPool;
  request: SolveRequest;
  session: Session;
}

export interface ModelResult extends DocumentResult {
  usage: Usage;
}

/** Most of the time goes by waiting for the server; more at once runs into its limits. */
const MAX_CONCURRENT = 4;

/**
 * Put every case through `read`, some at a time. A case that fails costs its own line only: nulls, the error, and what it
 * took all the same. A file whose bytes came before gets the first one's answer. Every line has its time and its usage.
 *
 * @throws the signal's reason when aborted; TakehomeError when no model can be reached, a library is missing, or every
 *   single document was refused (wrong key, no such model, no credit); the lines are written even then
 */
export async function solveWithModel(
  request: SolveRequest,
  preferred: Provider,
  read: (bytes: Uint8Array, tools: ModelTools) => Promise<ModelResult>,
  { ocr }: { ocr: boolean },
): Promise<void> {
  const { cases, signal, libraries } = request;
  if (cases.length === 0) return;
  signal.throwIfAborted();
  const session = await openSession(request, preferred);
  let pool: OcrPool | undefined;
  try {
    const sharp = await libraries.load<typeof Sharp>("sharp");
    const workers = Math.max(1, Math.min(availableParallelism(), cases.length));
    const tools: ModelTools = {
      ...{ sharp, request, session },
      pool() {
        pool ??= createPool(libraries, workers, signal);
        return pool;
      },
    };
    const known = new Map<string, { id: string; line: Promise<Line> }>();
    const queue = cases.values();
    let done = 0;
    const lane = async () => {
      for (const next of queue) {
        if (signal.aborted) return;
        const line = await answerCase(next, tools, known, read);
        if (signal.aborted) return;
        await request.emit(line);
        request.onProgress(++done, cases.length);
      }
    };
    // Where OCR comes first, more at once would only wait for its workers, and look slow.
    const lanes = request.jobs ?? (ocr ? Math.min(MAX_CONCURRENT, workers + 1) : MAX_CONCURRENT);
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await pool?.end();
    session.close();
  }
  signal.throwIfAborted();
  session.finish();
}

async function answerCase(
  next: Case,
  tools: ModelTools,
  known: Map<string, { id: string; line: Promise<Line> }>,
  read: (bytes: Uint8Array, tools: ModelTools) => Promise<ModelResult>,
): Promise<Line> {
  const started = performance.now();
  const milliseconds = () => Math.round(performance.now() - started);
  const { id } = next;
  try {
    const bytes = await readFile(fileOf(tools.request, next));
    const hash = sha256(bytes);
    const first = known.get(hash);
    if (first) {
      // No usage: what there was is on the first one's line.
      const { usage: _, ...same } = await first.line;
      return { ...same, id, duplicate_of: first.id, latency_ms: milliseconds() };
    }
    const line = answerLine(id, () => read(bytes, tools), tools, milliseconds);
    known.set(hash, { id, line });
    return await line;
  } catch (error) {
    if (error instanceof TakehomeError) throw error;
    return { ...blank(id, messageOf(error)), latency_ms: milliseconds() };
  }
}

async function answerLine(
  id: string,
  read: () => Promise<ModelResult>,
  { request, session }: ModelTools,
  milliseconds: () => number,
): Promise<Line> {
  try {
    const { extraction, confidence, evidence, usage } = await session.ask(read);
    return {
      ...{ id, ...extraction, confidence },
      ...(evidence && { evidence }),
      latency_ms: milliseconds(),
      usage: usageInAnswer(usage),
    };
  } catch (error) {
    // A library that is missing fails every case alike: say it once, as an error.
    if (error instanceof TakehomeError && !request.signal.aborted) throw error;
    const usage = error instanceof ModelError ? error.usage : undefined;
    return {
      ...blank(id, messageOf(error)),
      latency_ms: milliseconds(),
      ...(usage && { usage: usageInAnswer(usage) }),
    };
  }
}

const blank = (id: string, error: string): Line => ({ id, ...EMPTY_EXTRACTION, confidence: {}, error });
