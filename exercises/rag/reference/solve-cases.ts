import type { ApproachSetting, SolveRequest } from "../../../src/exercise/approach.ts";
import type { Answer, Case } from "../../../src/exercise/case.ts";
import { messageOf, TakehomeError } from "../../../src/exercise/errors.ts";
import { underChanges } from "./changes/apply.ts";
import { loadDocuments } from "./documents/load.ts";
import type { Document, Question, Reply } from "./model.ts";
import { inEnglish } from "./reader/query/french.ts";

/** Documents in an answer's ranking. trec_eval looks at 1,000 by default. */
const RANKED = 10;

export const TOP_K: ApproachSetting = {
  name: "top-k",
  summary: `How many documents to rank (${RANKED})`,
  minimum: 1,
  maximum: 1000,
};

/** How many documents to rank. */
export const topKOf = ({ settings }: Pick<SolveRequest, "settings">): number => settings?.[TOP_K.name] ?? RANKED;

/** Answers a question; made once for a corpus. */
export type Answerer = (question: Question, depth: number) => Reply;

/**
 * Put every case of a request to an answerer. A case that fails is answered with an abstention and its error; nothing but an
 * abort ends the run early.
 *
 * @param open makes the answerer from the corpus; `close` is called on every path
 * @throws the signal's reason when aborted; TakehomeError when a library is missing
 */
export async function solveCases(
  request: SolveRequest,
  open: (documents: readonly Document[], request: SolveRequest) => Promise<{ answer: Answerer; close(): void }>,
): Promise<void> {
  const { cases, signal } = request;
  if (cases.length === 0) return;
  signal.throwIfAborted();
  const { documents, complete } = await underChanges(await loadDocuments(request), request);
  const { answer, close } = await open(documents, request);
  try {
    for (const [index, one] of cases.entries()) {
      // Answering does not wait for anything, so that a Ctrl-C is heard between two questions only.
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      await request.emit(complete(answerCase(one, answer, topKOf(request)), one));
      request.onProgress(index + 1, cases.length);
    }
  } finally {
    close();
  }
}

function answerCase(one: Case, answer: Answerer, depth: number): Answer {
  const started = performance.now();
  try {
    return lineOf(one, answer(questionOf(one), depth), performance.now() - started);
  } catch (error) {
    if (error instanceof TakehomeError) throw error;
    return { id: one.id, answer: null, abstain: true, citations: [], retrieved: [], error: messageOf(error) };
  }
}

/** A reply as a line of the output. */
export const lineOf = ({ id }: Case, reply: Reply, milliseconds: number): Answer => ({
  id,
  answer: reply.answer,
  abstain: reply.answer === null,
  citations: [...reply.citations],
  retrieved: [...reply.retrieved],
  confidence: Math.round(reply.confidence * 1000) / 1000,
  latency_ms: Math.round(milliseconds),
  evidence: reply.evidence,
});

/** A case as a question. Throws when it asks nothing. */
export function questionOf({ id, question, as_of: asOf, ...asker }: Case): Question {
  if (typeof question !== "string" || question.trim() === "") throw new Error(`case ${id} has no question`);
  const day = typeof asOf === "string" && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : null;
  return { id, text: inEnglish(question), asOf: day, role: roleOf(asker) };
}

/** The asker's group; several, as `two_roles` has it, with a comma between. */
function roleOf({ role, roles }: Record<string, unknown>): string | null {
  const several = Array.isArray(roles) ? roles.filter((one) => typeof one === "string") : [];
  if (several.length > 0) return several.join(",");
  return typeof role === "string" ? role : null;
}
