import { quoteFrom } from "../answer/quote.ts";
import type { Chunk, Citation, Document, Reply } from "../model.ts";
import { operationIn } from "../reader/tables/operation.ts";
import { findValues, sameValue } from "../reader/values.ts";
import { passageOf } from "./passage.ts";
import type { Form } from "./schemas.ts";

type Decided = Pick<Reply, "answer" | "citations" | "confidence" | "evidence">;

/** From this confidence on the rules are believed against a model. */
const RULES_SURE = 0.8;
const AGREED = 0.97;
const VERIFIED = 0.75;
const MOST_CITATIONS = 8;

/**
 * Hold a model's answer against the passages that it was given, and beside the rules' own: quotes that do not stand in
 * the passages, word for word, are dropped, and an answer that no quote left shows is not believed.
 */
export function verify(question: string, form: Form, chunks: readonly Chunk[], rules: Reply): Decided {
  const shown = new Map<string, Document>(chunks.map(({ doc }) => [doc.id, doc]));
  const collapse = (text: string) => text.replace(/\s+/g, " ").trim();
  const passages = chunks.map((chunk) => ({ id: chunk.doc.id, text: collapse(passageOf(chunk)) }));
  const citations = form.citations.flatMap(({ doc, quote }) => {
    const document = shown.get(doc.replace(/\.md$/, ""));
    const isSeen = passages.some(({ id, text }) => id === document?.id && text.includes(collapse(quote)));
    return (document && isSeen && quoteFrom(document, quote, form.answer ?? "")) || [];
  });
  if (form.answer === null) {
    if (rules.answer !== null && rules.confidence >= RULES_SURE)
      return { ...rules, evidence: because(rules, "the model abstains") };
    return { answer: null, citations: [], confidence: 1 - rules.confidence, evidence: "the model finds nothing" };
  }
  const value = form.answer.replace(/\s*[([][\s\S]*$/, "").trim() || form.answer;
  if (rules.answer !== null && sameValue(value, plain(rules.answer))) {
    // The rules' quotes are known to be whole: a model may have left a step out.
    return { ...rules, confidence: AGREED, evidence: because(rules, "the model says the same") };
  }
  const isShown = citations.some(({ quote }) => shows(quote, value));
  if (!isShown) return { ...rules, evidence: because(rules, `the model's "${form.answer}" stands in no quote`) };
  // Figures are worked out in code: one that a quote happens to hold need not be the sum.
  if (rules.answer !== null && (rules.confidence >= RULES_SURE || operationIn(question) !== null)) {
    return { ...rules, evidence: because(rules, `the model says "${form.answer}"`) };
  }
  return {
    answer: form.answer,
    citations: unique(citations).slice(0, MOST_CITATIONS),
    confidence: VERIFIED,
    evidence: `the model, quoted word for word; the rules: ${rules.answer ?? "nothing"}`,
  };
}

const plain = (answer: string) => answer.replace(/\s*[([][\s\S]*$/, "").trim() || answer;

const because = (rules: Reply, why: string) => `the rules (${why}): ${rules.evidence}`;

/** Does the quote hold the value, word for word or as the same figure or day? */
function shows(quote: string, value: string): boolean {
  const fold = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}€$£#%.,:/-]+/gu, " ")} `;
  if (fold(quote).includes(fold(value).trimEnd())) return true;
  return findValues(quote).some(({ text }) => sameValue(text, value));
}

const unique = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map((one) => [`${one.doc}\n${one.quote}`, one])).values(),
];
