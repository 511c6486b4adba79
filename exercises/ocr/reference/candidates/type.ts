import type { DocumentType } from "../../fields.ts";
import { cellsOf } from "../cells.ts";
import { isCustomerHeading } from "../locale/names.ts";
import { TYPE_CUES } from "../locale/type-cues.ts";
import { median } from "../rows.ts";
import { fold, phraseMatcher } from "../text.ts";
import type { Candidate, Reading, Row } from "../types.ts";

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

  for (const { type, score, title, matches } of TYPE_CUES) {
    if (title) {
      for (const { text, bonus } of titles) if (matches(text)) add(type, { title: score + bonus }, "title", text);
    } else {
      const hits = folded.filter((text) => matches(text));
      if (hits.length > 0) add(type, { weak: score * Math.min(3, hits.length) }, "words of the body", hits[0]);
    }
  }
  const returned = folded.filter((text) => RETURNED.test(text)).length;
  if (returned >= 2) add("credit_note", { weak: returned }, "amounts to the customer's credit");
  if (hasNoMoney(reading)) add("other", { title: NO_MONEY_SCORE }, "no amount of money");
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

/** Cells that may be a title: short, without an amount, and either in the upper half or in large print. */
function titlesOf({ rows }: Reading): { text: string; bonus: number }[] {
  const usualHeight = median(rows.map((row) => row.height)) || 1;
  return rows.flatMap((row, index) =>
    cellsOf(row).flatMap((cell: Row) => {
      const text = fold(cell.text);
      const large = cell.height > MIN_LARGE_RATIO * usualHeight;
      // "Menu" may be an item of a meal, which has a price. "Facturé à" is the heading of the customer's address.
      if (/\d[.,]\d{2}\b/.test(text) || isCustomerHeading(text) || EARLIER_INVOICE.test(text)) return [];
      if (text.length > (large ? MAX_TITLE_LENGTH.large : MAX_TITLE_LENGTH.usual)) return [];
      return large || index < rows.length / 2 ? [{ text, bonus: large ? LARGE_BONUS : 0 }] : [];
    }),
  );
}

/** Whether a well-read page contains no amount, as on a delivery note. */
function hasNoMoney({ rows }: Reading): boolean {
  const clear = rows.filter((row) => row.confidence > MIN_CLEAR_CONFIDENCE);
  const money = /(?<![\d.,])\d{1,6}\s?[.,]\s?\d{2}(?![\d.,])|[$€£¥]\s?\d/;
  return clear.length >= MIN_CLEAR_ROWS && !rows.some((row) => money.test(fold(row.text)));
}

function isStrip({ rows }: Reading): boolean {
  const width = Math.max(...rows.map((row) => row.box.x1)) - Math.min(...rows.map((row) => row.box.x0));
  const height = Math.max(...rows.map((row) => row.box.y1)) - Math.min(...rows.map((row) => row.box.y0));
  return rows.length > 0 && height > MIN_STRIP_RATIO * width;
}
