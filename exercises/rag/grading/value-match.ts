import { normalizeAnswerText } from "./squad.ts";

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
const NUMBER_WORDS = [
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
 * The tokens of a text in canonical form, so that equal values have equal tokens: dates as ISO days, numbers without grouping
 * and trailing zeros, euro and percent as words, everything else by the SQuAD rules. Numbers are treated apart because SQuAD's
 * removal of punctuation would make "99.9" and "9.99" equal.
 */
function canonicalTokens(text: string): string[] {
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
        ? canonicalNumber(token)
        : NUMBER_WORDS.includes(token)
          ? String(NUMBER_WORDS.indexOf(token))
          : normalizeAnswerText(token),
    )
    .filter((token) => token !== "")
    .sort(currencyLast);
}

/** "€45" and "45 EUR" are equal: the position of the currency is free, every other order counts. */
const currencyLast = (a: string, b: string) => Number(a === "eur") - Number(b === "eur");

function canonicalNumber(token: string): string {
  const number = token.replace(/^[^\d#-]+|[^\d]+$/g, "");
  if (!/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(number))
    return token.replace(/^["'(]+|[)"'.,;:!?]+$/g, "");
  return String(Number(number.replaceAll(",", "")));
}

/** Whether two texts state the same value (see canonicalTokens). An empty gold text equals nothing. */
export function sameAnswer(predicted: string, gold: string): boolean {
  const a = canonicalTokens(predicted);
  const b = canonicalTokens(gold);
  return b.length > 0 && a.length === b.length && a.every((token, index) => token === b[index]);
}

/** Whether a text contains a value as a run of whole tokens; currencies are ignored. */
export function containsValue(text: string, value: string): boolean {
  const tokens = canonicalTokens(text).filter((token) => token !== "eur");
  const wanted = canonicalTokens(value).filter((token) => token !== "eur");
  if (wanted.length === 0) return false;
  return tokens.some((_, start) => wanted.every((token, index) => tokens[start + index] === token));
}
