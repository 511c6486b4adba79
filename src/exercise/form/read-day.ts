import type { Reading } from "./answer-form.ts";
import { readWith } from "./read-scalar.ts";

const EXPECTED = 'a day as "YYYY-MM-DD", or null';
const ISO = /^\d{4}-\d{2}-\d{2}$/;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * Reads a day as "YYYY-MM-DD". Also accepts a date with a time, other separators, names of months, and day and month in
 * figures where only one order is possible. Where both are (03/04/2024), and for most years of two digits, it is unclear.
 */
export const readDay = (given: unknown): Reading<string | null> =>
  readWith(given, EXPECTED, (value) => {
    const text = String(value).normalize("NFKC").replace(/\s+/g, " ").trim();
    if (ISO.test(text)) return isDay(text) ? { value: text, habits: [] } : { unclear: EXPECTED, habits: [] };
    const [day, habit] = parseDay(text) ?? [];
    return day === undefined || habit === undefined
      ? { unclear: EXPECTED, habits: [] }
      : { value: day, habits: [habit] };
  });

function parseDay(text: string): [day: string, habit: string] | undefined {
  const withoutTime =
    /^(.*\d)(?:[T ,]\s?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:[ap]m|Z|UTC|[-+]\d{2}:?\d{2})?)$/i.exec(text);
  if (withoutTime?.[1]) {
    const day = ISO.test(withoutTime[1]) ? only([withoutTime[1]]) : parseDay(withoutTime[1])?.[0];
    return day === undefined ? undefined : [day, "a time after the day"];
  }
  const figures = figuresOf(text);
  if (figures) return pair(only(figures), "another order or separator of the day");
  return pair(only(namedMonth(text)), "the name of the month in the day");
}

const pair = (day: string | undefined, habit: string): [string, string] | undefined =>
  day === undefined ? undefined : [day, habit];

/** The readings of a date in figures; undefined if it is none. */
function figuresOf(text: string): string[] | undefined {
  const [, a = "", b = "", c = ""] = /^(\d{1,4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,4})\.?$/.exec(text) ?? [];
  const [, year = "", month = "", day = ""] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year !== "") return [iso(year, month, day)];
  if (a === "") return undefined;
  if (a.length === 4) return c.length <= 2 ? [iso(a, b, c)] : [];
  if (c.length === 4) return a.length <= 2 ? [iso(c, b, a), iso(c, a, b)] : [];
  if (a.length > 2 || c.length !== 2) return [];
  return [iso(full(c), b, a), iso(full(c), a, b), ...(a.length === 2 ? [iso(full(a), b, c)] : [])];
}

/** The reading of a date with the name of its month in English. */
function namedMonth(text: string): string[] {
  const found =
    /^(?:[a-z]+,? )?(?<day>\d{1,2})(?:st|nd|rd|th)?[-/. ]+(?:of )?(?<month>[a-z]{3,9})[-/., ]+(?<year>\d{4}|\d{2})$/i.exec(
      text,
    ) ??
    /^(?:[a-z]+,? )?(?<month>[a-z]{3,9})[-/. ]+(?<day>\d{1,2})(?:st|nd|rd|th)?[-/., ]+(?<year>\d{4}|\d{2})$/i.exec(
      text,
    );
  const { day = "", month = "", year = "" } = found?.groups ?? {};
  const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  return index === -1 ? [] : [iso(full(year), String(index + 1), day)];
}

/** Years of two digits are those from 1970 to 2069. */
const full = (year: string) => (year.length === 4 ? year : `${Number(year) < 70 ? "20" : "19"}${year}`);
const iso = (year: string, month: string, day: string) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/** The one day among the candidates; undefined if there is none, or more than one. */
function only(candidates: readonly string[]): string | undefined {
  const days = new Set(candidates.filter(isDay));
  return days.size === 1 ? [...days][0] : undefined;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
