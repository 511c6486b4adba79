import type { DocumentType } from "../../fields.ts";
import { cellsOf } from "../cells.ts";
import { ANY_CURRENCY_MARK } from "../locale/currencies.ts";
import { allPhrases } from "../locale/languages.ts";
import { isCustomerHeading } from "../locale/names.ts";
import { BODY_CUES, TITLE_CUES } from "../locale/type-cues.ts";
import { median } from "../rows.ts";
import { fold, phraseFinder, phraseMatcher } from "../text.ts";
import { type Candidate, type Reading, type Row, TEXT_LAYER } from "../types.ts";

/** Words about payment, which only receipts contain. Quotes and menus do not have them. */
const isPaid = phraseMatcher(
  "change due, cash change, change, tendered, Rückgeld, gegeben, rendu, baki, approval code",
);
/** An amount that is marked as a credit, or in parentheses. */
const RETURNED = /\d[.,]\d{2}\s?CR\b|\(\s?\D{0,3}\d[\d.,]*[.,]\d{2}\s?\)\s*\D{0,4}$|\d[.,]\d{2}-(\s|$)/;
/** Weak cues together count at most about as much as a title. */
const MAX_WEAK_SCORE = 5;
/** A credit note refers to the invoice that it corrects. */
const EARLIER_INVOICE = /ORIGINAL INVOICE|ZUR RECHNUNG|FACTURE D'ORIGINE/;
/** Print that is larger than usual by this factor is large print. A title in large print gets a bonus. */
const MIN_LARGE_RATIO = 1.3;
const LARGE_BONUS = 3;
/** A title has few words besides its own, so longer cells are none. In characters. */
const MAX_TITLE_LENGTH = { usual: 28, large: 45 };
/**
 * Score of "other" for a page without any amount, and how many rows must be read with which confidence to conclude
 * that.
 */
const NO_MONEY_SCORE = 7;
const MIN_CLEAR_ROWS = 8;
const MIN_CLEAR_CONFIDENCE = 0.7;
/** A page that is taller than wide by at least this factor is a till roll. */
const MIN_STRIP_RATIO = 1.75;
/** A digital page that is wider is none, however its text is arranged. 200 pixels are an inch. */
const MAX_STRIP_WIDTH = 900;
/** Money has decimals, or a currency beside it. */
const MONEY = new RegExp(
  `(?<![\\d.,])\\d{1,6}\\s?[.,]\\s?\\d{2}(?![\\d.,])|(?:${ANY_CURRENCY_MARK})\\s?\\d|\\d\\s?(?:${ANY_CURRENCY_MARK})`,
);

/** A quote or an order is a reference rather than a title if a label and a value follow. */
const REFERENCE_PENALTY = 2;
/** Ends of a label whose value is a number or a date: "Delivery note no", "Order date". */
const NUMBER_OR_DATE =
  /\b(NO|NR|N[O°]?|NUMBER|NUMMER|NUMERO|NUM|DATE|DATUM|DATA|FECHA|VOM|DU)\W*$|(NUMMER|DATUM|NR)\W*$|#\s*$/;
const findOwnTitle = phraseFinder(
  allPhrases(({ titles }) => [titles.invoice, titles.credit_note, titles.receipt].filter(Boolean).join(", ")),
);

interface TypeScore {
  title: number;
  weak: number;
  source: string;
  reasons: string[];
}

/** Candidates for the document type, by its title, words of its body, and its shape. */
export function typeCandidates(reading: Reading): Candidate<DocumentType>[] {
  const folded = reading.rows.map((row) => fold(row.text));
  const titles = titlesOf(reading);
  const scores = new Map<DocumentType, TypeScore>();
  const add = (type: DocumentType, points: { title?: number; weak?: number }, reason: string, source = "") => {
    const entry = scores.get(type) ?? { title: 0, weak: 0, source, reasons: [] };
    entry.title = Math.max(entry.title, points.title ?? 0);
    entry.weak = Math.min(MAX_WEAK_SCORE, entry.weak + (points.weak ?? 0));
    entry.reasons.push(reason);
    scores.set(type, entry);
  };

  const isTitled = titles.some(({ text }) => isPureTitle(text));
  for (const { type, score, matches } of TITLE_CUES) {
    for (const { text, bonus, isReference } of titles) {
      if (!matches(text) || (isReference && type === "other" && isTitled)) continue;
      const reason = isReference ? "reference to another document" : "title";
      add(type, { title: score + bonus - (isReference && type === "other" ? REFERENCE_PENALTY : 0) }, reason, text);
    }
  }
  for (const { type, score, matches } of BODY_CUES) {
    const hits = folded.filter((text) => matches(text));
    if (hits.length > 0) add(type, { weak: score * Math.min(3, hits.length) }, "words of the body", hits[0]);
  }
  const returned = folded.filter((text) => RETURNED.test(text)).length;
  if (returned >= 2) add("credit_note", { weak: returned }, "amounts to the customer's credit");
  // An invoice over a round sum, or one whose amounts are not readable, has none either, so a title is stronger.
  if (hasNoMoney(reading) && !isTitled) add("other", { title: NO_MONEY_SCORE }, "no amount of money");
  if (isStrip(reading)) add("receipt", { weak: 1.5 }, "shape of a till roll");
  if (folded.some((text) => isPaid(text))) {
    add("receipt", { title: 3 }, "money has changed hands");
    const other = scores.get("other");
    if (other) other.title -= 6;
  }

  return [...scores].map(([value, { title, weak, source, reasons }]) => ({
    value,
    score: title + weak,
    source,
    clarity: 1,
    reasons: [...new Set(reasons)],
  }));
}

interface Title {
  /** The words before the first number, folded. */
  text: string;
  bonus: number;
  /** Whether a label and a value follow, as in "Order: 4711": it may name another document. */
  isReference: boolean;
}

/** Cells that may be a title: short, without an amount, and either in the upper half or in large print. */
function titlesOf({ rows }: Reading): Title[] {
  const usualHeight = median(rows.map((row) => row.height)) || 1;
  return rows.flatMap((row, index) => {
    const cells = cellsOf(row);
    return cells.flatMap((cell: Row, place) => {
      const folded = fold(cell.text);
      const large = cell.height > MIN_LARGE_RATIO * usualHeight;
      // "Menu" may be an item of a meal, which has a price. "Facturé à" is the heading of the customer's address.
      if (/\d[.,]\d{2}\b(?![.,/-]\d)/.test(folded) || isCustomerHeading(folded) || EARLIER_INVOICE.test(folded))
        return [];
      const text = beforeNumber(folded);
      if (text.length > (large ? MAX_TITLE_LENGTH.large : MAX_TITLE_LENGTH.usual)) return [];
      if (!large && index >= rows.length / 2) return [];
      const value = `${folded.slice(text.length)} ${cells[place + 1]?.text ?? ""}`;
      const isReference = !large && (/:/.test(folded) || NUMBER_OR_DATE.test(text)) && /\d/.test(value);
      return [{ text, bonus: large ? LARGE_BONUS : 0, isReference }];
    });
  });
}

/** "INVOICE NO. 4711 OF 14 MARCH 2025" without number and date; text with more words behind a number as it is. */
function beforeNumber(folded: string): string {
  const text = folded.replace(/\s*\S*\d.*$/, "");
  const words = folded.slice(text.length).match(/\p{L}{4,}/gu) ?? [];
  return words.length <= 1 ? text : folded;
}

/** Whether a text is only the title of an invoice, a credit note or a receipt: no label of a number, no sentence. */
function isPureTitle(text: string): boolean {
  return findOwnTitle(text).some(
    ({ start, end }) => !/[\p{L}\p{N}]/u.test(text.slice(0, start) + withoutNumberLabel(text.slice(end))),
  );
}

const withoutNumberLabel = (rest: string) => rest.replace(/^[^\p{L}\p{N}]*(NR|NO|N)?[^\p{L}\p{N}]*$/u, "");

/** Whether a well-read page contains no amount, as on a delivery note. */
function hasNoMoney({ rows }: Reading): boolean {
  const clear = rows.filter((row) => row.confidence > MIN_CLEAR_CONFIDENCE);
  return clear.length >= MIN_CLEAR_ROWS && !rows.some((row) => MONEY.test(fold(row.text)));
}

function isStrip({ rows, pass, width: pageWidth }: Reading): boolean {
  if (pass === TEXT_LAYER && pageWidth > MAX_STRIP_WIDTH) return false;
  const width = Math.max(...rows.map((row) => row.box.x1)) - Math.min(...rows.map((row) => row.box.x0));
  const height = Math.max(...rows.map((row) => row.box.y1)) - Math.min(...rows.map((row) => row.box.y0));
  return rows.length > 0 && height > MIN_STRIP_RATIO * width;
}
