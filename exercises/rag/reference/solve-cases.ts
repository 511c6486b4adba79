import type { ApproachSetting } from "../../../src/exercise/approach.ts";
import { TakehomeError } from "../../../src/exercise/errors.ts";
import type { RagAnswer, RagCase } from "../contract.ts";
import { answerLine, failedLine, parseQuestion } from "./case-lines.ts";
import { applyChanges } from "./changes/apply.ts";
import { loadDocuments } from "./documents/load.ts";
import type { Document } from "./documents/types.ts";
import type { Question, RagRequest, Reply } from "./types.ts";

/** Documents in an answer's ranking. */
const DEFAULT_TOP_K = 10;

/** The setting for the number of ranked documents. Its maximum is the depth to which trec_eval looks by default. */
export const TOP_K: ApproachSetting = {
  name: "top-k",
  summary: `How many documents to rank (${DEFAULT_TOP_K})`,
  minimum: 1,
  maximum: 1000,
};

/** The number of documents to rank that a request asks for. */
export const topKOf = ({ settings }: Pick<RagRequest, "settings">): number => settings?.[TOP_K.name] ?? DEFAULT_TOP_K;

/** Answers one question; made once for a corpus. */
type AnswerQuestion = (question: Question, topK: number) => Reply;

/**
 * Answer every case of a request, one after the other. A case that fails becomes an abstention with its error; only an abort
 * or a missing library ends the run early.
 *
 * @param open makes the answering function from the corpus; its `close` is always called
 * @throws the signal's reason when aborted; TakehomeError when a library is missing or there are no documents
 */
export async function solveCases(
  request: RagRequest,
  open: (documents: readonly Document[], request: RagRequest) => Promise<{ answer: AnswerQuestion; close(): void }>,
): Promise<void> {
  const { cases, signal } = request;
  if (cases.length === 0) return;
  signal.throwIfAborted();
  const { documents, complete } = await applyChanges(await loadDocuments(request), request);
  const { answer, close } = await open(documents, request);
  try {
    for (const [index, ragCase] of cases.entries()) {
      // Answering is synchronous; a Ctrl-C is noticed only when the event loop gets a turn.
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      await request.emit(complete(answerCase(ragCase, answer, topKOf(request)), ragCase));
      request.onProgress(index + 1, cases.length);
    }
  } finally {
    close();
  }
}

function answerCase(ragCase: RagCase, answer: AnswerQuestion, topK: number): RagAnswer {
  const started = performance.now();
  try {
    return answerLine(ragCase, answer(parseQuestion(ragCase), topK), performance.now() - started);
  } catch (error) {
    if (error instanceof TakehomeError) throw error;
    return failedLine(ragCase, error);
  }
}
