import { type Citation, MAX_QUOTE } from "../contract.ts";
import type { GoldFact, Span } from "../label.ts";

/** Minimum share of the stating sentence that a quote has to cover: the value alone proves nothing. */
const MIN_COVERAGE = 0.5;

/**
 * Text as it is compared. Whitespace, the kind of quotation marks and dashes, ligatures, composed letters and the marks of
 * Markdown for emphasis and code depend on how a program copies text, and do not matter.
 */
const fold = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\*+|`/g, "")
    .replace(/\s+/g, " ");

/**
 * Whether a citation proves a fact: it is no longer than MAX_QUOTE, stands verbatim in the text around the span (see `fold`),
 * and covers the value and at least half of the sentence. The `before` and `after` of the label are long enough
 * for any such quote.
 */
export function provesSpan({ doc, quote }: Citation, span: Span): boolean {
  const wanted = fold(quote).trim();
  if (doc !== span.doc || wanted === "" || wanted.length > MAX_QUOTE) return false;
  const [before, stating, after] = [fold(span.before), fold(span.quote), fold(span.after)];
  const text = before + stating + after;
  const sentence = { from: before.length, to: before.length + stating.length };
  const valueText = fold(span.value);
  const value = { from: sentence.from + stating.indexOf(valueText), length: valueText.length };
  for (let start = text.indexOf(wanted); start !== -1; start = text.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    const covered = Math.min(end, sentence.to) - Math.max(start, sentence.from);
    if (start <= value.from && end >= value.from + value.length && covered >= MIN_COVERAGE * stating.length)
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
