import { type GoldFact, MAX_QUOTE, type Span } from "../data/model.ts";
import type { Citation } from "./normalize-answer.ts";

/** A quote has to hold this much of the sentence that states the fact: the value alone proves nothing. */
const SHARE = 0.5;

const collapse = (text: string) => text.replace(/\s+/g, " ").trim();

/**
 * Is the quote verbatim from the cited document and does it carry the fact? That is so where it stands in the text
 * around the span (whitespace apart), covers the value and at least half of the sentence, and is no longer than MAX_QUOTE. A
 * quote of that length which covers the span lies within the `before` and `after` that the label keeps.
 */
export function carries({ doc, quote }: Citation, span: Span): boolean {
  const wanted = collapse(quote);
  if (doc !== span.doc || wanted === "" || wanted.length > MAX_QUOTE) return false;
  const text = span.before + span.quote + span.after;
  const sentence = { from: span.before.length, to: span.before.length + span.quote.length };
  const value = { from: sentence.from + span.quote.indexOf(span.value), length: span.value.length };
  for (let start = text.indexOf(wanted); start !== -1; start = text.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    const covered = Math.min(end, sentence.to) - Math.max(start, sentence.from);
    if (start <= value.from && end >= value.from + value.length && covered >= SHARE * span.quote.length) return true;
  }
  return false;
}

export interface CitationCounts {
  /** Citations given. */
  given: number;
  /** Of these, verbatim and carrying a gold fact. */
  good: number;
  /** Gold facts. */
  facts: number;
  /** Of these, carried by a citation. */
  proven: number;
}

/** Compare citations with the facts that the answer rests on. */
export function countCitations(citations: readonly Citation[], facts: readonly GoldFact[]): CitationCounts {
  const proves = (citation: Citation, fact: GoldFact) => fact.spans.some((span) => carries(citation, span));
  return {
    given: citations.length,
    good: citations.filter((citation) => facts.some((fact) => proves(citation, fact))).length,
    facts: facts.length,
    proven: facts.filter((fact) => citations.some((citation) => proves(citation, fact))).length,
  };
}
