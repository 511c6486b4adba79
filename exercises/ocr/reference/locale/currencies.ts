import tables from "./tables/currencies.json" with { type: "json" };

/** How a currency is printed. */
interface Currency {
  /** Codes and names, separated by commas. */
  codes: string;
  /** Regular expressions of signs and abbreviations that no other currency has, for folded text. */
  patterns: readonly string[];
  /** Number of decimals of an amount, if it is not two. */
  decimals?: number;
}

const CURRENCIES: Readonly<Record<string, Currency>> = tables;

/** ISO 4217 code and regular expression for folded text of each currency in `tables/currencies.json`. */
export const CURRENCY_MARKS: readonly (readonly [currency: string, mark: string])[] = Object.entries(CURRENCIES).map(
  ([currency, { codes, patterns }]) => [
    currency,
    [...patterns, ...codes.split(",").map((code) => `\\b${code.trim()}\\b`)].join("|"),
  ],
);

/** Signs that several currencies share. */
const SHARED_MARKS = "[$]|\\bKR\\b\\.?";

/** Regular expression of anything that marks a number as money, also if it does not say in which currency. */
export const ANY_CURRENCY_MARK = [...CURRENCY_MARKS.map(([, mark]) => mark), SHARED_MARKS].join("|");

/** Number of decimals of an amount in a currency: two for an unknown one. */
export const decimalsOf = (currency: string | null): number =>
  currency === null ? 2 : (CURRENCIES[currency]?.decimals ?? 2);
