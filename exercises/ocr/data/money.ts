import type { Locale } from "./locales.ts";

/** How a negative amount is printed. */
const NEGATIVE_STYLES = ["leading", "parentheses", "trailing", "credit"] as const;
type NegativeStyle = (typeof NEGATIVE_STYLES)[number];

/** The same for a whole document: some credit notes print amounts without a sign. */
export const PRINTED_NEGATIVES = [...NEGATIVE_STYLES, "unsigned"] as const;
export type PrintedNegative = (typeof PRINTED_NEGATIVES)[number];

/** How the currency is printed with an amount. */
export type CurrencyStyle = "none" | "sign" | "code";

/** An amount in minor units (cents) as in labels: "-1234.50". */
export function canonicalAmount(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  return `${minor < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * An amount in minor units as the locale formats it, without the currency: "1.234,50", "(12.50)", "12,50-", "12.50 CR".
 */
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

/** An amount with its currency as the locale formats it: "RM 12.50", "$12.50", "12,50 €", "EUR 12,50". */
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

/** A share of an amount, rounded half away from zero. `rate` is in basis points (2000 = 20%). */
export function portion(minor: number, rate: number): number {
  const exact = (Math.abs(minor) * rate) / 10000;
  return Math.sign(minor) * Math.floor(exact + 0.5);
}

/** The tax included in a gross amount, rounded half away from zero. `rate` is in basis points. */
export function containedTax(gross: number, rate: number): number {
  return Math.sign(gross) * Math.floor((Math.abs(gross) * rate) / (10000 + rate) + 0.5);
}

/**
 * Malaysian rounding to the nearest five sen (Bank Negara's rounding mechanism): 1, 2 down; 3, 4 up; 6, 7 down; 8, 9
 * up.
 */
export function roundToFive(minor: number): number {
  return Math.floor((minor + 2) / 5) * 5;
}
