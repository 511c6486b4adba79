import { fold, toFigures } from "../text.ts";
import type { Reading, Row } from "../types.ts";

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

/** A figure as OCR may give it, and an amount made of them: "4O.OO", "RMS.2O", "l2,5B". */
const F = "[\\dOQIL|SBZ]";
const MISREAD = new RegExp(
  `(?:(?<![A-Z\\d.,])|(?<=\\bR[MHN]))${F}{1,7}(?:[.,]${F}{3})*\\s?[.,]\\s?${F}{2}(?![A-Z\\d])`,
  "g",
);

/** Repair what OCR does inside amounts: letters for figures, and a blank or a doubled mark at the decimal place. */
export function repairFigures(folded: string): string {
  return folded
    .replace(/(?<=\d)\s?[.,]\s?[.,]\s?(?=\d{2}\b)/g, ".")
    .replace(MISREAD, (text) => (/\d/.test(text) ? toFigures(text) : text));
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
