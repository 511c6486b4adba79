import { type Citation, MAX_QUOTE } from "../contract.ts";
import type { GoldFact, Span } from "../label.ts";

/** Minimum share of the stating sentence that a quote has to cover: the value alone proves nothing. */
const MIN_COVERAGE = 0.5;

const collapse = (text: string) => text.replace(/\s+/g, " ").trim();

/**
 * Whether a citation proves a fact: it is no longer than MAX_QUOTE, stands verbatim in the text around the span (apart from
 * whitespace), and covers the value and at least half of the sentence. The `before` and `after` of the label are long enough
 * for any such quote.
 */
export function provesSpan({ doc, quote }: Citation, span: Span): boolean {
  const wanted = collapse(quote);
  if (doc !== span.doc || wanted === "" || wanted.length > MAX_QUOTE) return false;
  const text = span.before + span.quote + span.after;
  const sentence = { from: span.before.length, to: span.before.length + span.quote.length };
  const value = { from: sentence.from + span.quote.indexOf(span.value), length: span.value.length };
  for (let start = text.indexOf(wanted); start !== -1; start = text.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    const covered = Math.min(end, sentence.to) - Math.max(start, sentence.from);
    if (start <= value.from && end >= value.from + value.length && covered >= MIN_COVERAGE * span.quote.length)
      return true;
  }
  return false;
}

interface CitationCounts {
  /** Number of citations. */
  given: number;
  /** Citations that prove a gold fact. */
  good: number;
  /** Number of gold facts. */
  facts: number;
  /** Gold facts that a citation proves. */
  proven: number;
}

/** Count citations and the facts of a label that they prove. */
export function countCitations(citations: readonly Citation[], facts: readonly GoldFact[]): CitationCounts {
  const proves = (citation: Citation, fact: GoldFact) => fact.spans.some((span) => provesSpan(citation, span));
  return {
    given: citations.length,
    good: citations.filter((citation) => facts.some((fact) => proves(citation, fact))).length,
    facts: facts.length,
    proven: facts.filter((fact) => citations.some((citation) => proves(citation, fact))).length,
  };
}
