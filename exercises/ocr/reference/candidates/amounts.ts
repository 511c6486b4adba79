import { ANY_CURRENCY_MARK } from "../locale/currencies.ts";
import { fold, toDigits } from "../text.ts";
import type { Reading, Row } from "../types.ts";

/** An amount of money as printed, with its position. */
export interface Amount {
  /**
   * In hundredths of the currency unit, also for currencies without a minor unit; negative for "-", "(...)" and "CR".
   */
  cents: number;
  /** Printed with two decimals, which usually means that a number is money. */
  decimals: boolean;
  /** Printed with a currency sign or code beside it. */
  marked: boolean;
  /** Printed with a percent sign: a rate, not money. */
  percent: boolean;
  row: Row;
  /** Index of the row in the reading. */
  rowIndex: number;
  /**
   * Folded text to the left: since the previous amount if there are words in between, else from the start of the row.
   */
  before: string;
  /** Position in the folded text of the row. */
  start: number;
  end: number;
  /** Folded text to the right of it. */
  after: string;
}

/** Any currency; "RN" is a misread "RM". */
const CURRENCY = `(?:R[MHN](?=\\s?\\d)|${ANY_CURRENCY_MARK})`;
/**
 * Digits, grouped by three or not. With a decimal point, a space between two numbers is none between groups: "2 153.35" is
 * a quantity and an amount. The mark before the last two digits is the decimal mark; OCR may add spaces around
 * it.
 */
const WHOLE = "\\d{1,3}(?:[.,']\\d{3})+|\\d{1,3}(?: \\d{3})+(?=\\s?,)|\\d{1,3}(?: \\d{3}){2,}|\\d{1,7}";
const AMOUNT = new RegExp(
  `(?<![\\w.,/])(\\(?\\s?[-~]?)\\s?(${CURRENCY})?\\s?([-~]?)\\s?(?:(${WHOLE})\\s?([.,])\\s?(\\d{2})|([.,])(\\d{2})|(${WHOLE})(?:[.,]-)?)(?!\\d|[.,/]\\d|\\s?[-/:]\\s?\\d)\\s?(\\))?(-(?!\\d))?\\s?(CR\\b)?\\s?(${CURRENCY}(?![A-Z]))?(\\s?%)?`,
  "g",
);

/** A digit as OCR may read it, and an amount made of such digits: "4O.OO", "RMS.2O", "l2,5B". */
const F = "[\\dOQIL|SBZ]";
const MISREAD = new RegExp(
  `(?:(?<![A-Z\\d.,])|(?<=\\bR[MHN]))${F}{1,7}(?:[.,]${F}{3})*\\s?[.,]\\s?${F}{2}(?![A-Z\\d])`,
  "g",
);

/**
 * Corrects OCR errors inside amounts: letters in place of digits, and a space or a doubled mark at the decimal place.
 */
function repairDigits(folded: string): string {
  return folded
    .replace(/(?<=\d)\s?[.,]\s?[.,]\s?(?=\d{2}\b)/g, ".")
    .replace(MISREAD, (text) => (/\d/.test(text) ? toDigits(text) : text));
}

/** All amounts of a page, row by row, from left to right. */
export function findAmounts(reading: Reading): Amount[] {
  return reading.rows.flatMap((row, rowIndex) => amountsOfRow(row, rowIndex));
}

function amountsOfRow(row: Row, rowIndex: number): Amount[] {
  const folded = repairDigits(fold(row.text));
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
    // A minus sign comes directly before the digits or the currency; with a space in between it is a dash.
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
