import { boxOfSpan, cellsOf } from "../cells.ts";
import { allPhrases, MONTHS } from "../locale/languages.ts";
import { fold, type PhraseSpan, phraseFinder, phraseMatcher } from "../text.ts";
import type { Candidate, Reading, Row } from "../types.ts";

/** Labels of the document number with their scores, best first. */
const LABELS: readonly { score: number; pattern: RegExp }[] = [
  { score: 5, pattern: /\b(TAX\s)?INV(OICE)?[\s.]?(NO|NUMBER|NUM|NR|#|ID)\.?|\bINVOICE\s?#|\bINV\s?#/ },
  { score: 5, pattern: /\bCREDIT\s(NOTE|MEMO)\s?(NO|NUMBER|#)\.?|\bCN\s?NO\b\.?/ },
  {
    score: 5,
    pattern:
      /\bRECHNUNGS?-?\s?(NR|NUMMER|NO)\b\.?|\bRE-?NR\b\.?|\bBELEG-?\s?(NR|NUMMER)\b\.?|\bBON-?NR\b\.?|\bGUTSCHRIFTS?-?\s?(NR|NUMMER)\b\.?/,
  },
  {
    score: 5,
    pattern:
      /\b(FACTURE|AVOIR|TICKET)\s?(N[O°º]?|NUM(ERO)?|#)\s?[.:°º]?|\bN[°º]\s?(DE\s)?(FACTURE|TICKET|AVOIR)\b|\bNUMERO\s(DE\s)?(FACTURE|AVOIR)\b/,
  },
  {
    score: 5,
    pattern:
      /\b(RECEIPT|RCPT|BILL|DOC(UMENT)?|SLIP|TICKET|CHECK|CHK|CASH\sSALES?|CS)\s?(NO|NUMBER|NUM|#|ID)\.?|\bNO\.?\s(INVOIS|RESIT|BIL)\b/,
  },
  {
    score: 3.5,
    pattern:
      /\b(INVOICE|RECEIPT|RECHNUNG|FACTURE|BILL|CHECK|CHK|SLIP|INVOIS|TICKET|RESIT|GUTSCHRIFT|AVOIR|BELEG|BON)\s?[:#.]/,
  },
  { score: 2, pattern: /\b(TRN|TRANS(ACTION)?|TXN|REF(ERENCE)?|ORDER)\s?(NO|NUMBER|#|ID)?\b\.?\s?[:#]?/ },
  { score: 1.5, pattern: /(^|\s)(NO|NR|N[°º])\s?[.:]\s?/ },
];
const OTHER_NUMBER = phraseMatcher(allPhrases(({ otherNumber }) => otherNumber));
const findLabel = phraseFinder(allPhrases(({ number }) => number));
const LABEL_SCORE = 5;
/** A title with a number behind it: "Invoice INV-20457", "Commercial invoice (380) no. 471102". */
const findTitle = phraseFinder(
  allPhrases(({ titles }) => [titles.invoice, titles.credit_note, titles.receipt].filter(Boolean).join(", ")),
);
const TITLE_SCORE = 4;
/** Between a title and its number: a code in parentheses, and a word for "number". */
const AFTER_TITLE = /^\s?(\([^)]*\))?[\s:.]*(N[RO°]?(?![A-Z])|#|№|NUMMER|NUMBER|NUMERO|NUM(?![A-Z]))?[\s.:°#-]*/;
/** A title is at the beginning of its cell, with at most one word before it. */
const MAX_BEFORE_TITLE = 12;
const MIN_TITLE_DIGITS = 2;
/** With more words before it, a label is a part of a sentence, which may ask to quote any number. */
const MAX_WORDS_BEFORE = 5;
const SENTENCE_PENALTY = 2;
const MONTH = MONTHS.flat().map(fold).join("|");
/** A date, of which the first number is no document number. */
const DATE_AT_START = new RegExp(
  `^[\\s:]*(\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{2,4}(?![\\d/])|\\d{1,2}(ST|ND|RD|TH|\\.)?\\s?(OF |DE )?(${MONTH})\\b|(${MONTH})\\s\\d)`,
);
/** A document number: it contains a digit and may contain separators. */
const VALUE =
  /^[\s:#.°º-]*(?:NO\.?|NR\.?)?[\s:#.]*([A-Z]{0,6}[-/]?\s?(?=[A-Z0-9/.-]*\d)[A-Z0-9](?:[A-Z0-9]|[-/_.](?=[A-Z0-9]))*)/;

/**
 * Candidates for the document number, by the label to their left or above them, or behind the title.
 * @param labels patterns of labels with their scores, best first; without them, also the labels and titles of all languages
 */
export function numberCandidates(
  reading: Reading,
  labels?: readonly { score: number; pattern: RegExp }[],
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [index, row] of reading.rows.entries()) {
    const folded = fold(row.text);
    const places = labels === undefined ? labelsIn(row, folded) : patternsIn(folded, labels);
    for (const { score, start, end, isTitle } of places) {
      const found = valueAt(reading, index, folded, { start, end }, isTitle);
      if (!found) continue;
      const { value, reason } = found;
      const label = folded.slice(Math.max(0, start - 14), end);
      let points = score - (OTHER_NUMBER(label) ? 5 : 0) - (reason === "below the label" ? 1 : 0);
      if (value.length < 4) points -= 1;
      if (folded.slice(0, start).split(" ").length > MAX_WORDS_BEFORE) points -= SENTENCE_PENALTY;
      points += 0.5 * (1 - index / Math.max(1, reading.rows.length));
      candidates.push({
        value,
        score: points * (0.5 + 0.5 * row.confidence),
        source: row.text,
        clarity: row.confidence,
        reasons: [reason],
      });
      break;
    }
  }
  return candidates;
}

interface LabelPlace extends PhraseSpan {
  score: number;
  /** Whether it is a title, whose number is behind it and has several digits. */
  isTitle?: boolean;
}

/** The labels of a row by patterns, best first. */
const patternsIn = (folded: string, labels: readonly { score: number; pattern: RegExp }[]): LabelPlace[] =>
  labels.flatMap(({ score, pattern }) => {
    const match = pattern.exec(folded);
    return match ? [{ score, start: match.index, end: match.index + match[0].length }] : [];
  });

/** The labels and titles of a row in all languages, best first. */
function labelsIn(row: Row, folded: string): LabelPlace[] {
  const labels = findLabel(folded).map((place): LabelPlace => ({ ...place, score: LABEL_SCORE }));
  const titles = /\d{2}/.test(folded) ? titlesIn(row, folded) : [];
  return [...labels, ...patternsIn(folded, LABELS), ...titles].sort((a, b) => b.score - a.score);
}

/** Titles at the beginning of a cell of a row. */
function titlesIn(row: Row, folded: string): LabelPlace[] {
  let offset = 0;
  return cellsOf(row).flatMap((cell) => {
    const start = folded.indexOf(fold(cell.text), offset);
    if (start < 0) return [];
    offset = start;
    const [title] = findTitle(fold(cell.text));
    // A word with a hyphen, such as the name of a standard, is no title.
    if (!title || title.start > MAX_BEFORE_TITLE || /^-\p{L}/u.test(fold(cell.text).slice(title.end))) return [];
    const end = start + title.end + (AFTER_TITLE.exec(folded.slice(start + title.end))?.[0].length ?? 0);
    return [{ score: TITLE_SCORE, start: start + title.start, end, isTitle: true }];
  });
}

/** The number that belongs to a label or a title. */
function valueAt(
  reading: Reading,
  index: number,
  folded: string,
  { start, end }: PhraseSpan,
  isTitle = false,
): { value: string; reason: string } | undefined {
  const rest = folded.slice(end);
  const beside = DATE_AT_START.test(rest) ? undefined : numberIn(rest);
  if (isTitle) {
    const isNumber = (beside?.match(/\d/g) ?? []).length >= MIN_TITLE_DIGITS;
    return beside && isNumber && !isYear(beside) ? { value: beside, reason: "behind the title" } : undefined;
  }
  if (beside) return { value: beside, reason: "beside the label" };
  if (/^\W*[A-Z]*\d/.test(rest)) return undefined;
  const below = numberIn(fold(textBelow(reading, index, start, end)));
  return below ? { value: below, reason: "below the label" } : undefined;
}

/** "Invoice 2025" has no number of a document. */
const isYear = (value: string) => /^(19|20)\d{2}$/.test(value);

function numberIn(rest: string): string | undefined {
  const match = VALUE.exec(rest);
  const value = match?.[1]?.replace(/\s+/g, "").replace(/[.\-/]+$/, "");
  if (!match || !value || value.length < 2) return undefined;
  const isDate = /^(\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})$/.test(value);
  const isAmount = /^\d+[.,]\d{2}$/.test(value) || /^,\d/.test(rest.slice(match[0].length));
  return isDate || isAmount ? undefined : value;
}

/** The words of the next row that are below a label. */
function textBelow(reading: Reading, index: number, start: number, end: number): string {
  const [row, next] = [reading.rows[index], reading.rows[index + 1]];
  if (!row || !next) return "";
  const label = boxOfSpan(row, start, end);
  return next.words
    .filter(({ box }) => box.x1 > label.x0 && box.x0 < label.x1 + row.height)
    .map((word) => word.text)
    .join(" ");
}
