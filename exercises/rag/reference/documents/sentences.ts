/** Bullets, quotation marks, checkboxes and numbers before a sentence. */
const LIST_MARK = /^\s*(?:>\s*)*(?:[-*+]\s+)?(?:\[[ x]\]\s+)?(?:\d+(?:\.\d+)*[.)]?\s+(?=\p{Lu}))?/u;

/** Author and day before a comment: `**Nils Bassett** (2024-05-14):`, `2024-05-14, Nils Bassett:`. */
const SPEAKER =
  /^[*_]{0,2}(?:\p{Lu}[\p{L}'’-]*[ *_]*){1,3}\(\d{4}-\d{2}-\d{2}\)[*_]{0,2}:\s+|^[*_]{0,2}\d{4}-\d{2}-\d{2}, (?:\p{Lu}[\p{L}'’-]* ?){1,3}[*_]{0,2}:\s+/u;

/** Words that end in a period without ending a sentence. */
const ABBREVIATION = /\b(?:e\.g|i\.e|etc|approx|no|nr|dr|mr|ms|mrs|inc|ltd|vs|st)\.$/i;

/**
 * The sentences of a text, verbatim, without list marks and speakers. A sentence ends at `.`, `!` or `?` before whitespace and
 * a capital, digit or sign, and before a list item.
 */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?][)"'*_]*\s+(?=[\p{Lu}\d"'*_#(€$£[])|\n(?=\s*(?:[-*+]|\d+[.)])\s)/gu)) {
    const end = match.index + match[0].trimEnd().length;
    if (ABBREVIATION.test(text.slice(start, end))) continue;
    sentences.push(text.slice(start, end));
    start = match.index + match[0].length;
  }
  sentences.push(text.slice(start));
  return sentences
    .map((sentence) => sentence.replace(LIST_MARK, "").replace(SPEAKER, "").trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
