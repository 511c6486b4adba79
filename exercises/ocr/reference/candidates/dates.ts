import { boxOfSpan, columnHeader } from "../cells.ts";
import { fold, phraseMatcher, toFigures } from "../text.ts";
import type { Candidate, Reading, Row } from "../types.ts";

/** Month names of the known languages by their first letters, folded; the longest unambiguous start is enough. */
const MONTHS: readonly (readonly string[])[] = [
  ["JAN"],
  ["FEB", "FEV"],
  ["MAR", "MRZ", "MAC", "MAERZ"],
  ["APR", "AVR"],
  ["MAY", "MAI", "MEI"],
  ["JUN", "JUIN"],
  ["JUL", "JUIL"],
  ["AUG", "AOU", "OGO"],
  ["SEP"],
  ["OCT", "OKT"],
  ["NOV"],
  ["DEC", "DEZ", "DIS"],
];
const MONTH_NAME =
  "JAN(?:UARY|UAR|VIER|UARI)?|FEB(?:RUARY|RUAR|RUARI)?|FEV(?:RIER)?|MAR(?:CH|S)?|MRZ|MAERZ|MARZ|MAC|APR(?:IL)?|AVR(?:IL)?|" +
  "MAY|MAI|MEI|JUN(?:E|I)?|JUIN|JUL(?:Y|I|AI)?|JUIL(?:LET)?|AUG(?:UST)?|AOUT|OGOS|SEPT?(?:EMBER|EMBRE)?|" +
  "O[CK]T(?:OBER|OBRE)?|NOV(?:EMBER|EMBRE)?|DE[CZ](?:EMBER|EMBRE)?|DIS(?:EMBER)?";

/** Figures as OCR gives them: letters that stand for figures are allowed where a date wants one. */
const D = "[0-9OQIL|SBZ]";
const SEPARATOR = "\\s?[-/.,]\\s?";

interface Shape {
  pattern: RegExp;
  /** How much a text of this shape looks like a date at all. */
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
    pattern: new RegExp(`(?<![\\w.,])(${D}{1,2})(\\s?[-/.]\\s?)(${D}{1,2})\\2(${D}{4}|${D}{2})(?![0-9])`, "g"),
    weight: 3,
    read: ([day = "", , month = "", year = ""]) => ({ year, month, day, numeric: true }),
  },
  {
    pattern: new RegExp(
      `(?<![0-9])(${D}{1,2})(?:ST|ND|RD|TH|ER|\\.)?[-/., ]{0,3}(?:OF )?(${MONTH_NAME})[-/., ']{0,3}(${D}{4}|${D}{2})(?![0-9])`,
      "g",
    ),
    weight: 3,
    read: ([day = "", month = "", year = ""]) => ({ year, month, day, numeric: false }),
  },
  {
    pattern: new RegExp(
      `\\b(${MONTH_NAME})[-/., ]{1,3}(${D}{1,2})(?:ST|ND|RD|TH)?[-/., ']{1,3}(${D}{4}|${D}{2})(?![0-9])`,
      "g",
    ),
    weight: 3,
    read: ([month = "", day = "", year = ""]) => ({ year, month, day, numeric: false }),
  },
  // Separators that OCR mixed up ("12/03-2018", "12,03.18") or ran together; weak, so that a clean reading wins.
  {
    pattern: new RegExp(
      `(?<![\\w.,])(${D}{1,2})\\s?[-/.,]\\s?(${D}{1,2})\\s?[-/.,]\\s?(20${D}{2}|[12]${D})(?![0-9])`,
      "g",
    ),
    weight: 1,
    read: ([day = "", month = "", year = ""]) => ({ year, month, day, numeric: true }),
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

/** What the words beside or above a date say about it. Issue dates are wanted; others lose. */
const LABELS: readonly { name: string; score: number; matches(folded: string): boolean }[] = [
  {
    name: "issue date",
    score: 3,
    matches: phraseMatcher(`
    invoice date, date of issue, issue date, issued, bill date, receipt date, tax point, Rechnungsdatum,
    Belegdatum, date de facture, date facture, date d'émission, Ausstellungsdatum, tarikh invois, credit note
    date, Datum der Rechnung, date de l'avoir, Gutschriftsdatum, transaction date, business date`),
  },
  { name: "date", score: 2, matches: phraseMatcher("date, Datum, tarikh, dated, le") },
  {
    name: "due date",
    score: -6,
    matches: phraseMatcher(`
    due, due date, payable by, pay by, fällig, zahlbar bis, Zahlungsziel, échéance, payable avant, payment
    terms, tarikh akhir`),
  },
  {
    name: "delivery date",
    score: -4,
    matches: phraseMatcher(`
    delivery, delivered, shipped, ship date, Lieferdatum, Leistungsdatum, Lieferung, livraison, service date,
    Leistungszeitraum, period, période, order date, Bestelldatum, date de commande, supply date, penghantaran`),
  },
  {
    name: "expiry",
    score: -5,
    matches: phraseMatcher(`
    expiry, expires, expire, valid until, valid till, valid, gültig bis, gültig, valable, use by, best before,
    exchange before, return by, until, bis zum, jusqu'au`),
  },
  {
    name: "someone's data",
    score: -4,
    matches: phraseMatcher("birth, member since, joined, register, approved, version, effective"),
  },
  {
    name: "original document",
    score: -4,
    matches: phraseMatcher(`
    original invoice, ref invoice, previous, Originalrechnung, zur Rechnung vom, facture d'origine, last
    reading, next reading, statement`),
  },
  { name: "printed", score: -1, matches: phraseMatcher("printed, print date, reprint") },
];
const TIME = /\b\d{1,2}[:.]\d{2}([:.]\d{2})?\s?([AP]\.?M\b|UHR\b)?/;

export interface DateContext {
  order: "day-first" | "month-first";
}

/**
 * Every date on a page with the evidence that it is the day of issue.
 * @param reading one reading of the page
 * @param context order of day and month where figures alone do not tell
 * @returns candidates in ISO form, one per mention; equal values are added up by the vote
 */
export function dateCandidates(reading: Reading, context: DateContext): Candidate[] {
  const found: Candidate[] = [];
  for (const [index, row] of reading.rows.entries()) {
    const folded = fold(row.text);
    const seen = new Set<string>();
    for (const shape of SHAPES) {
      for (const match of folded.matchAll(shape.pattern)) {
        const parts = shape.read(match.slice(1));
        const clean = toIso(parts, context.order);
        const value = clean ?? toIso(withoutSlashedZeros(parts), context.order);
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

/** What stands around a date: the words to its left since the last date, else the head of its column. */
function labelOf(reading: Reading, index: number, folded: string, match: RegExpMatchArray) {
  const row = reading.rows[index];
  const start = match.index ?? 0;
  const left =
    folded
      .slice(0, start)
      .split(/\d[-/. ](?:\d{1,2}|[A-Z]{3,9})[-/., ]+\d{2,4}/)
      .at(-1) ?? "";
  const head = row ? columnHeader(reading, index, boxOfSpan(row, start, start + match[0].length)) : "";
  const lonely = !/\p{L}{3}/u.test(left);
  return {
    // A head with figures of its own is no head but the row before.
    text: lonely && !/\d{3}/.test(head) ? `${head} ${left}` : left,
    timed: TIME.test(folded.replace(match[0], " ")),
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
  if (label.timed) {
    score += 1.5;
    reasons.push("with the time of day");
  }
  // Of several dates of equal standing the one nearer to the top is the document's own.
  score += 0.5 * (1 - label.place);
  return { value, score: score * (0.5 + 0.5 * row.confidence), source: row.text, clarity: row.confidence, reasons };
}

/** Tills print zeros with a slash, which reads as 8: undone where no date has an 8, for dates that do not exist as read. */
function withoutSlashedZeros<P extends { year: string; month: string; day: string }>(parts: P): P {
  const year = parts.year.replace(/^28(?=\d{2}$)/, "20");
  return { ...parts, year, month: parts.month.replace(/^8(?=\d$)/, "0"), day: parts.day.replace(/^8(?=\d$)/, "0") };
}

function monthOf(text: string): number {
  const position = MONTHS.findIndex((starts) => starts.some((start) => text.startsWith(start)));
  return position >= 0 ? position + 1 : Number(toFigures(text));
}

/** ISO form of a date, or null when there is no such day. Two-digit years are of this century. */
export function toIso(
  parts: { year: string; month: string; day: string; numeric: boolean },
  order: "day-first" | "month-first",
): string | null {
  let year = Number(toFigures(parts.year));
  if (parts.year.length === 2) year += 2000;
  let month = monthOf(parts.month);
  let day = Number(toFigures(parts.day));
  const swapped = parts.numeric && (order === "month-first" ? day <= 12 : month > 12);
  if (swapped) [month, day] = [day, month];
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1;
  return exists ? date.toISOString().slice(0, 10) : null;
}
