import { availableParallelism } from "node:os";
import { join } from "node:path";
import type Sharp from "sharp";
import type { SolveRequest } from "../../../src/exercise/approach.ts";
import { messageOf, TakehomeError } from "../../../src/exercise/errors.ts";
import { plural, someOf } from "../../../src/exercise/text.ts";
import type { OcrAnswer, OcrCase } from "../contract.ts";
import { EMPTY_EXTRACTION } from "../fields.ts";
import { createEngines, type Engines } from "./engine/engines.ts";
import type { DocumentResult } from "./types.ts";

/** What is needed to read a document. */
export interface OcrTools {
  engines: Engines;
  sharp: typeof Sharp;
  request: Pick<SolveRequest, "libraries" | "signal" | "changes">;
}

/** Number of pages that are prepared ahead of the workers, so that no worker waits for an image. */
const PREPARED_AHEAD = 1;

/**
 * Solves every case of a request with `extract`, with one OCR worker per core. A case that fails is answered with nulls
 * and its error; only an abort ends the run early. The workers are ended in every case.
 *
 * @throws the signal's reason if aborted; TakehomeError if a library is missing
 */
export async function solveCases(
  request: SolveRequest<OcrCase, OcrAnswer>,
  extract: (file: string, tools: OcrTools) => Promise<DocumentResult>,
): Promise<void> {
  const { cases, signal, libraries } = request;
  if (cases.length === 0) return;
  signal.throwIfAborted();
  const workers = Math.max(1, Math.min(request.jobs ?? availableParallelism(), cases.length));
  const sharp = await libraries.load<typeof Sharp>("sharp");
  const engines = createEngines(sharp, libraries, workers, signal);
  const queue = [...cases];
  const partly = partlyRead();
  let done = 0;
  const work = async () => {
    for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
      const extractCase = async () => {
        const result = await extract(fileOf(request, next), { engines, sharp, request });
        partly.add(next.id, result.leftOut);
        return result;
      };
      const answer = await solveCase(next, extractCase, signal);
      if (signal.aborted) return;
      await request.emit(answer);
      request.onProgress(++done, cases.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: workers + PREPARED_AHEAD }, work));
  } finally {
    await engines.end();
  }
  const warning = partly.warning();
  if (warning !== undefined) request.warn?.(warning);
  signal.throwIfAborted();
}

async function solveCase(
  { id }: OcrCase,
  extract: () => Promise<DocumentResult>,
  signal: AbortSignal,
): Promise<OcrAnswer> {
  try {
    return answerOf(id, await extract());
  } catch (error) {
    // A missing library or an engine that does not start fails every case in the same way: report it once, as an error.
    if (error instanceof TakehomeError && !signal.aborted) throw error;
    return { id, ...EMPTY_EXTRACTION, confidence: {}, error: messageOf(error) };
  }
}

/** Why an answer is what it is: the reason of each value by field, and the parts of the document that were not read. */
type AnswerEvidence = NonNullable<DocumentResult["explanations"]> & { left_out?: readonly string[] };

/** The output line of a case. */
export function answerOf(id: string, result: DocumentResult): OcrAnswer {
  const { extraction, confidence, explanations, added, leftOut = [] } = result;
  const evidence: AnswerEvidence = { ...explanations, ...(leftOut.length > 0 && { left_out: leftOut }) };
  const hasEvidence = explanations !== undefined || leftOut.length > 0;
  return { id, ...extraction, ...added, confidence, ...(hasEvidence && { evidence }) };
}

/** Collects the documents of a run that were read only in part, for one warning. */
export function partlyRead(): {
  add(id: string, leftOut: readonly string[] | undefined): void;
  warning(): string | undefined;
} {
  const documents: string[] = [];
  return {
    add(id, leftOut = []) {
      if (leftOut.length > 0) documents.push(`${id} (without ${leftOut.join(", ")})`);
    },
    warning: () =>
      documents.length === 0
        ? undefined
        : `${plural(documents.length, "document")} read only in part: ${someOf(documents)}`,
  };
}

/** Path of a case's file. @throws Error for a case without a file */
export function fileOf(request: Pick<SolveRequest, "inputDir">, { id, file }: OcrCase): string {
  if (!file) throw new Error(`case ${id} has no file`);
  return join(request.inputDir, file);
}
