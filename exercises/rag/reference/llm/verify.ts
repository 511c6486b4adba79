import { type Citation, MAX_CITATIONS } from "../../contract.ts";
import { quoteFrom } from "../answer/quote.ts";
import type { Chunk } from "../documents/types.ts";
import { requestedOperation } from "../reader/tables/operation.ts";
import { findValues, sameValue } from "../reader/values.ts";
import type { Reply } from "../types.ts";
import { passageOf } from "./passage.ts";
import type { ModelAnswer } from "./schemas.ts";

type VerifiedAnswer = Pick<Reply, "answer" | "citations" | "confidence" | "evidence">;

/** From this confidence on, the rules are trusted against a model. */
const TRUSTED_CONFIDENCE = 0.8;
/** Confidence when rules and model agree. */
const AGREEMENT_CONFIDENCE = 0.97;
/** Confidence in a model's answer that a quote contains and the rules do not contradict. */
const QUOTED_CONFIDENCE = 0.75;

/**
 * Check a model's answer against the passages that the model saw and against the rules' answer. Quotes that are not verbatim in
 * the passages are dropped; an answer that no remaining quote contains is replaced by the rules' answer.
 */
export function verify(
  question: string,
  { answer, citations: cited }: ModelAnswer,
  chunks: readonly Chunk[],
  rules: Reply,
): VerifiedAnswer {
  if (answer === null) {
    if (rules.answer !== null && rules.confidence >= TRUSTED_CONFIDENCE)
      return { ...rules, evidence: withReason(rules, "the model abstains") };
    return { answer: null, citations: [], confidence: 1 - rules.confidence, evidence: "the model finds nothing" };
  }
  const value = withoutRemark(answer);
  if (rules.answer !== null && sameValue(value, withoutRemark(rules.answer))) {
    // The rules' citations are complete; a model may have omitted a hop.
    return { ...rules, confidence: AGREEMENT_CONFIDENCE, evidence: withReason(rules, "the model agrees") };
  }
  const citations = verbatimCitations(cited, answer, chunks);
  if (!citations.some(({ quote }) => quoteContains(quote, value)))
    return { ...rules, evidence: withReason(rules, `the model's "${answer}" is in no quote`) };
  // Calculations are left to the rules: a figure in a quote need not be the requested sum.
  if (rules.answer !== null && (rules.confidence >= TRUSTED_CONFIDENCE || requestedOperation(question) !== null)) {
    return { ...rules, evidence: withReason(rules, `the model answers "${answer}"`) };
  }
  return {
    answer,
    citations: uniqueCitations(citations).slice(0, MAX_CITATIONS),
    confidence: QUOTED_CONFIDENCE,
    evidence: `the model, quoted verbatim; the rules: ${rules.answer ?? "nothing"}`,
  };
}

/** The citations whose quotes stand verbatim in the passages of their documents. */
function verbatimCitations(cited: readonly Citation[], answer: string, chunks: readonly Chunk[]): Citation[] {
  const collapse = (text: string) => text.replace(/\s+/g, " ").trim();
  const documents = new Map(chunks.map(({ doc }) => [doc.id, doc]));
  const passages = chunks.map((chunk) => ({ id: chunk.doc.id, text: collapse(passageOf(chunk)) }));
  return cited.flatMap(({ doc, quote }) => {
    const document = documents.get(doc.replace(/\.md$/, ""));
    const isVerbatim = passages.some(({ id, text }) => id === document?.id && text.includes(collapse(quote)));
    return (document && isVerbatim && quoteFrom(document, quote, answer)) || [];
  });
}

/** The answer without a remark in brackets. */
const withoutRemark = (answer: string) => answer.replace(/\s*[([][\s\S]*$/, "").trim() || answer;

const withReason = (rules: Reply, reason: string) => `the rules (${reason}): ${rules.evidence}`;

/** Whether a quote contains a value, word for word or as the same figure or day. */
function quoteContains(quote: string, value: string): boolean {
  const fold = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}€$£#%.,:/-]+/gu, " ")} `;
  if (fold(quote).includes(fold(value).trimEnd())) return true;
  return findValues(quote).some(({ text }) => sameValue(text, value));
}

const uniqueCitations = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map((one) => [`${one.doc}\n${one.quote}`, one])).values(),
];
