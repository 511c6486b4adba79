import type { Reading, Row } from "../model.ts";
import { fold } from "../text.ts";

/** An amount of money as printed, with where it stands. */
export interface Amount {
  /** In hundredths of the currency's unit, also for currencies that have none; negative for "-", "(...)" and "CR". */
  cents: number;
  /** Printed with two decimals, the usual sign that a figure is money at all. */
  decimals: boolean;
  /** Printed with a currency sign or code beside it. */
  marked: boolean;
  /** Printed with a percent sign: a rate, not money. */
  percent: boolean;
  row: Row;
  /** Index of the row in the reading. */
  rowIndex: number;
  /** Folded text to the left of the amount: since the last amount when there are words between, else from the start. */
  before: string;
  /** Position in the folded text of the row. */
  start: number;
  end: number;
  /** Folded text to the right of it. */
  after: string;
}

const CURRENCY = "(?:RM|R[HN](?=\\s?\\d)|MYR|USD|US\\$|EUR|GBP|JPY|CHF|SGD|AUD|CAD|[$€£¥])";
/** Figures in groups of three, or together; the mark before the last two is the decimal one. Blanks around it are OCR's. */
const WHOLE = "\\d{1,3}(?:[.,' ]\\d{3})+|\\d{1,7}";
const AMOUNT = new RegExp(
  `(?<![\\w.,/])(\\(?\\s?[-~]?)\\s?(${CURRENCY})?\\s?([-~]?)\\s?(?:(${WHOLE})\\s?([.,])\\s?(\\d{2})|([.,])(\\d{2})|(${WHOLE})(?:[.,]-)?)(?!\\d|[.,/]\\d|\\s?[-/:]\\s?\\d)\\s?(\\))?(-(?!\\d))?\\s?(CR\\b)?\\s?(${CURRENCY}(?![A-Z]))?(\\s?%)?`,
  "g",
);

/** Repair what OCR does inside figures: O for 0, l for 1, S for 5, a blank or a doubled mark at the decimal place. */
export function repairFigures(folded: string): string {
  return folded
    .replace(/(?<=\d[.,]?)[OQ](?=[\d.,]|\b)/g, "0")
    .replace(/(?<![A-Z\d])O(?=[.,]\d{2}\b)/g, "0")
    .replace(/(?<=\d[.,]?)[IL|](?=[\d.,]|\b)/g, "1")
    .replace(/(?<=[.,]\d?)S(?=\d?\b)/g, "5")
    .replace(/(?<=[.,]\d?)B(?=\d?\b)/g, "8")
    .replace(/(?<=\d)S(?=[.,]\d{2}\b)/g, "5")
    .replace(/(?<=\d)\s?[.,]\s?[.,]\s?(?=\d{2}\b)/g, ".")
    .replace(/\bR[MHN]S(?=[.,])/g, "RM5");
}

/** Every amount of a page, row by row, left to right. */
export function findAmounts(reading: Reading): Amount[] {
  return reading.rows.flatMap((row, rowIndex) => amountsOfRow(row, rowIndex));
}

export function amountsOfRow(row: Row, rowIndex: number): Amount[] {
  const folded = repairFigures(fold(row.text));
  const found: Amount[] = [];
  let labelStart = 0;
  for (const match of folded.matchAll(AMOUNT)) {
    const [
      text,
      open = "",
      currencyBefore,
      minus = "",
      whole,
      ,
      cents,
      ,
      bareCents,
      integer,
      close,
      trailingMinus,
      credit,
    ] = match;
    const currencyAfter = match[13];
    const figures = (whole ?? integer ?? "0").replace(/\D/g, "");
    const value = Number(figures) * 100 + Number(cents ?? bareCents ?? 0);
    const bracketed = open.includes("(") && close !== undefined;
    // A minus stands right before the figures or the currency; with a blank between it is a dash.
    const leading = /[-~]\(?\s?[^\s\d]{0,3}\s?[\d.,]/.test(text) && !/[-~]\s[\d.,]/.test(text);
    const negative =
      (leading && /[-~]/.test(open + minus)) || bracketed || trailingMinus !== undefined || credit !== undefined;
    const start = match.index;
    const end = start + text.length;
    const own = folded.slice(labelStart, start);
    const decimals = cents !== undefined || bareCents !== undefined;
    if (decimals) labelStart = end;
    found.push({
      cents: negative ? -value : value,
      decimals,
      marked: currencyBefore !== undefined || currencyAfter !== undefined,
      percent: match[14] !== undefined,
      row,
      rowIndex,
      before: (/\p{L}{3}/u.test(own) ? own : folded.slice(0, start)).trim(),
      after: folded.slice(end).trim(),
      start,
      end,
    });
  }
  return found;
}
