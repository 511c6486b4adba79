import { type Citation, MAX_CITATIONS, type RagAnswer } from "../contract.ts";

/** An answer in the form in which it is graded. */
export interface NormalizedAnswer {
  /** The text without a remark in brackets, which is compared with the label; null when the solution abstained. */
  answer: string | null;
  /** The whole text; "" when the solution abstained. */
  fullText: string;
  abstained: boolean;
  citations: readonly Citation[];
  /** Document ids, best first. */
  retrieved: readonly string[];
}

/** Graded depth of a ranking. */
const MAX_RETRIEVED = 10;

/**
 * Normalize an answer: no id twice, abstention by flag or by an empty text, citations and ranking cut to the graded length.
 */
export function normalizeAnswer({ answer, abstain, citations = [], retrieved = [] }: RagAnswer): NormalizedAnswer {
  const text = answer?.trim() ?? "";
  const abstained = abstain === true || text === "";
  const withoutRemark = text.replace(/\s*[([][\s\S]*$/, "").trim() || text;
  return {
    answer: abstained ? null : withoutRemark,
    fullText: abstained ? "" : text,
    abstained,
    citations: citations.slice(0, MAX_CITATIONS),
    retrieved: [...new Set(retrieved)].slice(0, MAX_RETRIEVED),
  };
}
