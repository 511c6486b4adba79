import { messageOf } from "../../../src/exercise/errors.ts";
import type { RagAnswer, RagCase } from "../contract.ts";
import { frenchToEnglish } from "./reader/query/french/translate.ts";
import type { Question, Reply } from "./types.ts";

/**
 * A case as a question. Cases may come from any file, so that nothing but the id is taken for granted: a day that is not an
 * ISO day counts as none.
 * @throws Error when the case has no question
 */
export function parseQuestion(ragCase: RagCase): Question {
  const { id, question, as_of: asOf } = ragCase;
  if (typeof question !== "string" || question.trim() === "") throw new Error(`case ${id} has no question`);
  const day = typeof asOf === "string" && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : null;
  return { id, text: frenchToEnglish(question), asOf: day, role: rolesOf(ragCase) };
}

/** The asker's role; several (change `two_roles`) are joined by commas. */
function rolesOf({ role, roles }: RagCase): string | null {
  const several = Array.isArray(roles) ? roles.filter((one) => typeof one === "string") : [];
  if (several.length > 0) return several.join(",");
  return typeof role === "string" ? role : null;
}

/** A reply as a line of output. Confidence is rounded to three decimals, latency to whole milliseconds. */
export const answerLine = ({ id }: RagCase, reply: Reply, milliseconds: number): RagAnswer => ({
  id,
  answer: reply.answer,
  abstain: reply.answer === null,
  citations: [...reply.citations],
  retrieved: [...reply.retrieved],
  confidence: Math.round(reply.confidence * 1000) / 1000,
  latency_ms: Math.round(milliseconds),
  evidence: reply.evidence,
});

/** The line of a case that could not be answered: an abstention that says why. */
export const failedLine = ({ id }: RagCase, error: unknown): RagAnswer => ({
  id,
  answer: null,
  abstain: true,
  citations: [],
  retrieved: [],
  error: messageOf(error),
});
