import { normaliseAnswer } from "./squad.ts";

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH = MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|");
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})\\.?,? (\\d{4})\\b`, "g");
const MONTH_FIRST = new RegExp(`\\b(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "g");
const WORDS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

const iso = (year: string, month: string, day: string) =>
  `${year}-${String(MONTHS.findIndex((name) => name.startsWith(month.slice(0, 3))) + 1).padStart(2, "0")}-${day.padStart(2, "0")}`;

/**
 * A text in which equal values are spelled alike: dates as ISO days, numbers without grouping and trailing zeros, euro and
 * per cent as words; the rest by the SQuAD rules. Tokens, so that "99.9" and "9.99" differ, which SQuAD's removal
 * of points would make equal.
 */
export function canonicalTokens(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(DAY_FIRST, (_, day: string, month: string, year: string) => ` ${iso(year, month, day)} `)
    .replace(MONTH_FIRST, (_, month: string, day: string, year: string) => ` ${iso(year, month, day)} `)
    .replace(/€|\beuros?\b/g, " eur ")
    .replace(/%|\bper ?cent\b/g, " percent ")
    .replace(/\b(?:per|an?|each|every)(?= (?:minute|week|month|year|day|kilometre|user)\b)|\/(?=\s?[a-z])/g, " ")
    .replace(/(\d)(?=[a-z])/g, "$1 ")
    .split(/\s+/)
    .map((token) =>
      /\d/.test(token)
        ? numberOf(token)
        : WORDS.includes(token)
          ? String(WORDS.indexOf(token))
          : normaliseAnswer(token),
    )
    .filter((token) => token !== "")
    .sort(currencyLast);
}

/** "€45" and "45 EUR" say the same: only the place of the currency is free, the order of all else counts. */
const currencyLast = (a: string, b: string) => Number(a === "eur") - Number(b === "eur");

function numberOf(token: string): string {
  const bare = token.replace(/^[^\d#-]+|[^\d]+$/g, "");
  if (!/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(bare)) return token.replace(/^["'(]+|[)"'.,;:!?]+$/g, "");
  return String(Number(bare.replaceAll(",", "")));
}

/** Do the two texts give the same value? By numbers where there are any, by the SQuAD rules in any case. */
export function sameAnswer(predicted: string, gold: string): boolean {
  const a = canonicalTokens(predicted);
  const b = canonicalTokens(gold);
  return b.length > 0 && a.length === b.length && a.every((token, index) => token === b[index]);
}

/** Does the text hold the value, as a run of whole words? */
export function mentions(text: string, value: string): boolean {
  const inside = canonicalTokens(text).filter((token) => token !== "eur");
  const wanted = canonicalTokens(value).filter((token) => token !== "eur");
  if (wanted.length === 0) return false;
  return inside.some((_, start) => wanted.every((token, index) => inside[start + index] === token));
}
