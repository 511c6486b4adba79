import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type Sharp from "sharp";
import type { SolveRequest } from "../../../../src/exercise/approach.ts";
import { messageOf, TakehomeError } from "../../../../src/exercise/errors.ts";
import { sha256 } from "../../../../src/exercise/files.ts";
import {
  ModelError,
  openSession,
  type Provider,
  type Session,
  type Usage,
  usageInAnswer,
} from "../../../../src/exercise/models.ts";
import type { OcrAnswer, OcrCase } from "../../contract.ts";
import { EMPTY_EXTRACTION } from "../../fields.ts";
import { createEngines, type Engines } from "../engine/engines.ts";
import { answerOf, fileOf, partlyRead } from "../solve-cases.ts";
import type { DocumentResult } from "../types.ts";

/** What is needed to extract a document with a model. */
export interface ModelTools {
  sharp: typeof Sharp;
  engines: Engines;
  request: SolveRequest<OcrCase, OcrAnswer>;
  session: Session;
}

export interface ModelResult extends DocumentResult {
  usage: Usage;
}

/** Most of the time is spent waiting for the server; a higher number runs into its rate limits. */
const MAX_CONCURRENT = 4;

/**
 * Solves every case with `extract`, several at a time. A case that fails is answered with nulls, its error and its
 * usage. A file with the same bytes as an earlier one gets that one's answer. Every line has its latency, and its usage
 * if the model was asked.
 *
 * @throws the signal's reason if aborted; TakehomeError if no model can be reached, a library is missing, or every
 *   document was refused (wrong key, unknown model, no credit). The lines are written even then.
 */
export async function solveWithModel(
  request: SolveRequest<OcrCase, OcrAnswer>,
  preferred: Provider,
  extract: Extract,
  { ocr }: { ocr: boolean },
): Promise<void> {
  const { cases, signal, libraries } = request;
  if (cases.length === 0) return;
  signal.throwIfAborted();
  const session = await openSession(request, preferred);
  let engines: Engines | undefined;
  try {
    const sharp = await libraries.load<typeof Sharp>("sharp");
    const workers = Math.max(1, Math.min(availableParallelism(), cases.length));
    engines = createEngines(sharp, libraries, workers, signal);
    const tools: ModelTools = { sharp, engines, request, session };
    const known: KnownAnswers = new Map();
    const partly = partlyRead();
    const extractCase =
      ({ id }: OcrCase): Extract =>
      async (bytes, context) => {
        const result = await extract(bytes, context);
        partly.add(id, result.leftOut);
        return result;
      };
    const queue = cases.values();
    let done = 0;
    const work = async () => {
      for (const next of queue) {
        if (signal.aborted) return;
        const answer = await answerCase(next, tools, known, extractCase(next));
        if (signal.aborted) return;
        await request.emit(answer);
        request.onProgress(++done, cases.length);
      }
    };
    // With OCR, a higher concurrency would only wait for its workers and increase the latency.
    const concurrency = request.jobs ?? (ocr ? Math.min(MAX_CONCURRENT, workers + 1) : MAX_CONCURRENT);
    await Promise.all(Array.from({ length: concurrency }, work));
    const warning = partly.warning();
    if (warning !== undefined) request.warn?.(warning);
  } finally {
    await engines?.end();
    session.close();
  }
  signal.throwIfAborted();
  session.finish();
}

type Extract = (bytes: Uint8Array, tools: ModelTools) => Promise<ModelResult>;
/** Answers by the hash of the file. */
type KnownAnswers = Map<string, { id: string; answer: Promise<OcrAnswer> }>;

async function answerCase(next: OcrCase, tools: ModelTools, known: KnownAnswers, extract: Extract): Promise<OcrAnswer> {
  const started = performance.now();
  const milliseconds = () => Math.round(performance.now() - started);
  const { id } = next;
  try {
    const bytes = await readFile(fileOf(tools.request, next));
    const hash = sha256(bytes);
    const first = known.get(hash);
    if (first) {
      // The usage is on the line of the first one only.
      const { usage: _, ...same } = await first.answer;
      return { ...same, id, duplicate_of: first.id, latency_ms: milliseconds() };
    }
    const answer = askModel(id, () => extract(bytes, tools), tools, milliseconds);
    known.set(hash, { id, answer });
    return await answer;
  } catch (error) {
    if (error instanceof TakehomeError) throw error;
    return { ...failedAnswer(id, messageOf(error)), latency_ms: milliseconds() };
  }
}

async function askModel(
  id: string,
  extract: () => Promise<ModelResult>,
  { request, session }: ModelTools,
  milliseconds: () => number,
): Promise<OcrAnswer> {
  try {
    const { usage, ...result } = await session.ask(extract);
    return { ...answerOf(id, result), latency_ms: milliseconds(), usage: usageInAnswer(usage) };
  } catch (error) {
    // A missing library fails every case in the same way: report it once, as an error.
    if (error instanceof TakehomeError && !request.signal.aborted) throw error;
    const usage = error instanceof ModelError ? error.usage : undefined;
    return {
      ...failedAnswer(id, messageOf(error)),
      latency_ms: milliseconds(),
      ...(usage && { usage: usageInAnswer(usage) }),
    };
  }
}

const failedAnswer = (id: string, error: string): OcrAnswer => ({ id, ...EMPTY_EXTRACTION, confidence: {}, error });
