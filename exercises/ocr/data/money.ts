import type { Locale } from "./locales.ts";

/** How a negative amount is written. */
export const NEGATIVE_STYLES = ["leading", "parentheses", "trailing", "credit"] as const;
export type NegativeStyle = (typeof NEGATIVE_STYLES)[number];

/** The same for a whole document: some credit notes print plain amounts and leave the sign to their title. */
export const PRINTED_NEGATIVES = [...NEGATIVE_STYLES, "unsigned"] as const;
export type PrintedNegative = (typeof PRINTED_NEGATIVES)[number];

/** Where the currency is written with an amount. */
export type CurrencyStyle = "none" | "sign" | "code";

/** Minor units (cents) as the label writes them: "-1234.50". */
export function canonicalAmount(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  return `${minor < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Minor units as the locale writes them, without sign of currency: "1.234,50", "(12.50)", "12,50-", "12.50 CR". */
export function formatNumber(minor: number, locale: Locale, negative: NegativeStyle = "leading"): string {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, locale.group);
  const text = `${whole}${locale.decimal}${digits.slice(-2)}`;
  if (minor >= 0) return text;
  if (negative === "parentheses") return `(${text})`;
  if (negative === "trailing") return `${text}-`;
  if (negative === "credit") return `${text} CR`;
  return `-${text}`;
}

/** An amount with its currency, in the locale's order: "RM 12.50", "$12.50", "12,50 €", "EUR 12,50". */
export function formatMoney(
  minor: number,
  locale: Locale,
  style: CurrencyStyle,
  negative: NegativeStyle = "leading",
): string {
  const number = formatNumber(Math.abs(minor), locale);
  const body =
    style === "none"
      ? number
      : style === "code"
        ? locale.signAfter
          ? `${number} ${locale.currency}`
          : `${locale.currency} ${number}`
        : locale.signAfter
          ? `${number} ${locale.sign}`
          : `${locale.sign}${locale.signGap}${number}`;
  if (minor >= 0) return body;
  if (negative === "parentheses") return `(${body})`;
  if (negative === "trailing") return `${body}-`;
  if (negative === "credit") return `${body} CR`;
  return `-${body}`;
}

/** Share of an amount, half away from zero. `rate` in basis points (2000 = 20%). */
export function portion(minor: number, rate: number): number {
  const exact = (Math.abs(minor) * rate) / 10000;
  return Math.sign(minor) * Math.floor(exact + 0.5);
}

/** Tax contained in a gross amount, half away from zero. `rate` in basis points. */
export function containedTax(gross: number, rate: number): number {
  return Math.sign(gross) * Math.floor((Math.abs(gross) * rate) / (10000 + rate) + 0.5);
}

/** Malaysian rounding to the nearest five sen (Bank Negara's rounding mechanism): 1, 2 down; 3, 4 up; 6, 7 down; 8, 9 up. */
export function roundToFive(minor: number): number {
  return Math.floor((minor + 2) / 5) * 5;
}
