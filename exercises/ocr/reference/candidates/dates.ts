import { boxOfSpan, columnHeader } from "../cells.ts";
import { allPhrases, MONTHS } from "../locale/languages.ts";
import { fold, phraseMatcher, toDigits } from "../text.ts";
import type { Candidate, DateOrder, Reading, Row } from "../types.ts";

/** Folded names of each month in all languages, longest first. */
const MONTH_NAMES = MONTHS.map((names) => [...new Set(names.map(fold))]);
const MONTH_NAME = MONTH_NAMES.flat()
  .sort((a, b) => b.length - a.length)
  .join("|");

/** A digit, or a letter that OCR reads in place of one. */
const D = "[0-9OQIL|SBZ]";
const SEPARATOR = "\\s?[-/.,]\\s?";
/** The end of a date: no further digit, but the time of day may follow a full year without a space. */
const END = "(?:(?![0-9])|(?<=20\\d{2})(?=\\d{1,2}:\\d{2}))";
/** A year, in which OCR may add a space. "20 19:30" is a year and a time. */
const YEAR = `${D}{4}|20\\s${D}{2}(?!\\s?[:.]\\s?\\d|\\d)|${D}{2}`;

interface Shape {
  pattern: RegExp;
  /** How likely a text of this shape is a date at all. */
  weight: number;
  read(groups: readonly string[]): { year: string; month: string; day: string; numeric: boolean };
}

const SHAPES: readonly Shape[] = [
  {
    pattern: new RegExp(`(?<![\\w])(${D}{4})${SEPARATOR}(${D}{1,2})${SEPARATOR}(${D}{1,2})(?![0-9])`, "g"),
    weight: 3,
    read: ([year = "", month = "", day = ""]) => ({ year, month, day, numeric: false }),
  },
  {
    pattern: new RegExp(`(?<![\\w.,])(${D}{1,2})(\\s?[-/.]\\s?)(${D}{1,2})\\2(${YEAR})${END}`, "g"),
    weight: 3,
    read: ([day = "", , month = "", year = ""]) => ({ year, month, day, numeric: true }),
  },
  // A space inside the day ("1 4/06/2019"). The digit before it may also be a table or a counter.
  {
    pattern: new RegExp(`(?<![\\w.,/:-])([0-3]\\s[0-9])([-/.])(${D}{2})\\2(${YEAR})${END}`, "g"),
    weight: 3.5,
    read: ([day = "", , month = "", year = ""]) => ({ year, month, day, numeric: true }),
  },
  {
    pattern: new RegExp(
      `(?<![0-9])(${D}{1,2})(?:ST|ND|RD|TH|ER|\\.|º|°)?[-/., ]{0,3}(?:OF |DE )?(${MONTH_NAME})(?: DE| DEL)?[-/., ']{0,3}(${D}{4}|${D}{2})${END}`,
      "g",
    ),
    weight: 3,
    read: ([day = "", month = "", year = ""]) => ({ year, month, day, numeric: false }),
  },
  {
    pattern: new RegExp(
      `\\b(${MONTH_NAME})[-/., ]{1,3}(${D}{1,2})(?:ST|ND|RD|TH)?[-/., ']{1,3}(${D}{4}|${D}{2})${END}`,
      "g",
    ),
    weight: 3,
    read: ([month = "", day = "", year = ""]) => ({ year, month, day, numeric: false }),
  },
  // Separators that OCR mixed up ("12/03-2018", "12,03.18") or merged. The weight is low, so that a clean reading wins.
  {
    pattern: new RegExp(
      `(?<![\\w.,])(${D}{1,2})\\s?[-/.,]\\s?(${D}{1,2})\\s?[-/.,]\\s?(20${D}{2}|[12]${D})(?![0-9])`,
      "g",
    ),
    weight: 1,
    read: ([day = "", month = "", year = ""]) => ({ year, month, day, numeric: true }),
  },
  // One of the separators is lost: "12 03-18", "12-03 2018".
  {
    pattern: new RegExp(
      `(?<![\\w.,/:-])(${D}{2})(?:\\s(${D}{2})[-/]|[-/](${D}{2})\\s)(20${D}{2}|[12]${D})(?![\\w.,/:-])`,
      "g",
    ),
    weight: 1,
    read: ([day = "", month = "", other = "", year = ""]) => ({ year, month: month || other, day, numeric: true }),
  },
  {
    pattern: /(?<![\d])(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g,
    weight: 0.5,
    read: ([year = "", month = "", day = ""]) => ({ year, month, day, numeric: false }),
  },
  {
    pattern: /(?<![\d])(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(20[0-3]\d)(?!\d)/g,
    weight: 0.3,
    read: ([day = "", month = "", year = ""]) => ({ year, month, day, numeric: true }),
  },
];

const FIRST_YEAR = 1990;
const LAST_YEAR = 2045;

/** Words beside or above a date that indicate its kind. The issue date gains points, other dates lose some. */
const LABELS: readonly { name: string; score: number; matches(folded: string): boolean }[] = [
  { name: "issue date", score: 3, matches: phraseMatcher(allPhrases(({ dates }) => dates.issue)) },
  { name: "date", score: 2, matches: phraseMatcher(allPhrases(({ dates }) => dates.date)) },
  { name: "due date", score: -6, matches: phraseMatcher(allPhrases(({ dates }) => dates.due)) },
  { name: "delivery date", score: -4, matches: phraseMatcher(allPhrases(({ dates }) => dates.delivery)) },
  { name: "expiry", score: -5, matches: phraseMatcher(allPhrases(({ dates }) => dates.expiry)) },
  {
    name: "someone's data",
    score: -4,
    matches: phraseMatcher("birth, member since, joined, register, approved, version, effective"),
  },
  { name: "original document", score: -4, matches: phraseMatcher(allPhrases(({ dates }) => dates.original)) },
  { name: "printed", score: -1, matches: phraseMatcher("printed, print date, reprint") },
];
/** Kinds of a date that belong to something else than the document. */
const OTHER_KINDS = ["due date", "delivery date", "expiry", "original document"];
/** A title before the date, as in "Invoice 4711 of 14.03.2025": it is the date of the document. */
const isOwnTitle = phraseMatcher(
  allPhrases(({ titles }) => [titles.invoice, titles.credit_note].filter(Boolean).join(", ")),
);
/** The date line of a letter: "London, 14 March 2025", "Lyon, le 14 mars 2025". */
const PLACE_AND = /^[^\d:]*\p{L}{3,},?\s(DEN|LE|LI|DEN\s|A)\s*$|^[^\d:,]*\p{L}{3,},\s*$/u;

/** A time of day. A decimal number looks like one with a dot, so that needs AM, PM or Uhr. */
const TIME =
  /\b\d{1,2}:\d{2}(:\d{2})?\s?([AP]\.?M\b|UHR\b)?|\b\d{1,2}\.\d{2}\s?([AP]\.?M\b|UHR\b)|\b[0-2]\d\.[0-5]\d\.[0-5]\d\b/;
const ANY_DATE = /\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b/g;

/**
 * Every date of a reading, scored as the date of issue.
 * @param order order of day and month in dates that can be read both ways
 * @returns dates as YYYY-MM-DD, one candidate per mention
 */
export function dateCandidates(reading: Reading, order: DateOrder): Candidate[] {
  const found: Candidate[] = [];
  for (const [index, row] of reading.rows.entries()) {
    const folded = fold(row.text);
    const seen = new Set<string>();
    for (const shape of SHAPES) {
      for (const match of folded.matchAll(shape.pattern)) {
        const parts = withoutSpaces(shape.read(match.slice(1)));
        const clean = toIso(parts, order);
        const value = clean ?? toIso(withoutSlashedZeros(parts), order);
        if (!value || seen.has(value)) continue;
        seen.add(value);
        found.push(
          scoreDate(value, clean ? shape.weight : shape.weight - 1, labelOf(reading, index, folded, match), row),
        );
      }
    }
  }
  return found;
}

/** The text that labels a date: the words to its left since the last date, else the header of its column. */
function labelOf(reading: Reading, index: number, folded: string, match: RegExpMatchArray) {
  const row = reading.rows[index];
  const start = match.index ?? 0;
  const left =
    folded
      .slice(0, start)
      .split(/\d[-/. ](?:\d{1,2}|[A-Z]{3,9})[-/., ]+\d{2,4}/)
      .at(-1) ?? "";
  const header = row ? columnHeader(reading, index, boxOfSpan(row, start, start + match[0].length)) : "";
  const isUnlabeled = !/\p{L}{3}/u.test(left);
  return {
    // A header that contains digits is not a header but the row above.
    text: isUnlabeled && !/\d{3}/.test(header) ? `${header} ${left}` : left,
    timed: TIME.test(folded.replace(ANY_DATE, " ")),
    place: index / Math.max(1, reading.rows.length),
  };
}

function scoreDate(value: string, weight: number, label: ReturnType<typeof labelOf>, row: Row): Candidate {
  const reasons: string[] = [];
  let score = weight;
  for (const { name, score: points, matches } of LABELS) {
    if (!matches(label.text)) continue;
    score += points;
    reasons.push(name);
  }
  const isOther = reasons.some((reason) => OTHER_KINDS.includes(reason));
  if (!isOther && !reasons.includes("issue date") && (isOwnTitle(label.text) || PLACE_AND.test(label.text))) {
    score += 3;
    reasons.push("issue date");
  }
  if (label.timed) {
    score += 1.5;
    reasons.push("with the time of day");
  }
  // Of several equal dates, the one nearer to the top belongs to the document itself.
  score += 0.5 * (1 - label.place);
  return { value, score: score * (0.5 + 0.5 * row.confidence), source: row.text, clarity: row.confidence, reasons };
}

/** Removes the spaces that OCR adds inside a number. */
const withoutSpaces = <P extends { year: string; day: string }>(parts: P): P => ({
  ...parts,
  year: parts.year.replace(/\s/g, ""),
  day: parts.day.replace(/\s/g, ""),
});

/** Corrects slashed zeros of till fonts, which OCR reads as 8, in positions where a date cannot have an 8. */
function withoutSlashedZeros<P extends { year: string; month: string; day: string }>(parts: P): P {
  const year = parts.year.replace(/^28(?=\d{2}$)/, "20");
  return { ...parts, year, month: parts.month.replace(/^8(?=\d$)/, "0"), day: parts.day.replace(/^8(?=\d$)/, "0") };
}

function monthOf(text: string): number {
  const position = MONTH_NAMES.findIndex((names) => names.includes(text));
  return position >= 0 ? position + 1 : Number(toDigits(text));
}

/** A date as YYYY-MM-DD, or null if the day does not exist. Two-digit years belong to this century. */
function toIso(parts: { year: string; month: string; day: string; numeric: boolean }, order: DateOrder): string | null {
  let year = Number(toDigits(parts.year));
  if (parts.year.length === 2) year += 2000;
  let month = monthOf(parts.month);
  let day = Number(toDigits(parts.day));
  const swapped = parts.numeric && (order === "month-first" ? day <= 12 : month > 12);
  if (swapped) [month, day] = [day, month];
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1;
  return exists ? date.toISOString().slice(0, 10) : null;
}
