import type { Random } from "../../../src/exercise/random.ts";

/** A day of the calendar. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

export type Language = "en" | "de" | "fr";

const MONTHS: Record<Language, readonly string[]> = {
  en: "January February March April May June July August September October November December".split(" "),
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
};

const two = (value: number) => String(value).padStart(2, "0");

/** ISO 8601, as labels write dates. */
export const isoDate = ({ year, month, day }: Day) => `${year}-${two(month)}-${two(day)}`;

/** The day `days` later (Gregorian calendar). */
export function addDays(date: Day, days: number): Day {
  const moment = new Date(Date.UTC(date.year, date.month - 1, date.day + days));
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
}

/** Days from the first date to the second. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round(
    (Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / 86_400_000,
  );
}

/** A day of the years 2022 to 2025. */
export function randomDay(random: Random): Day {
  return addDays({ year: 2022, month: 1, day: 3 }, random.int(0, 1440));
}

/** A day that a reader with the other date order would take for another day: both parts at most 12, not equal. */
export function ambiguousDay(random: Random): Day {
  const month = random.int(1, 12);
  const day = random.pick([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter((value) => value !== month));
  return { year: random.int(2022, 2025), month, day };
}

/** True when numeric day and month can be swapped into another valid date. */
export const isAmbiguous = ({ month, day }: Day) => day <= 12 && day !== month;

/**
 * Write a date. Pattern letters: D, DD day; M, MM month; MMM short name, MMMM long name; YY, YYYY year. Everything
 * else is kept. MMMM in capitals is written as `MMMU`, the short name in capitals as `MMU`.
 */
export function formatDate({ year, month, day }: Day, pattern: string, language: Language): string {
  const name = MONTHS[language][month - 1] ?? "";
  const short = language === "en" ? name.slice(0, 3) : name.length <= 4 ? name : `${name.slice(0, 4)}.`;
  return pattern.replace(/YYYY|YY|MMMM|MMM|MMU|MM|M|DD|D/g, (part) => {
    switch (part) {
      case "YYYY":
        return String(year);
      case "YY":
        return two(year % 100);
      case "MMMM":
        return name;
      case "MMM":
        return short;
      case "MMU":
        return short.toUpperCase();
      case "MM":
        return two(month);
      case "M":
        return String(month);
      case "DD":
        return two(day);
      default:
        return String(day);
    }
  });
}

/** True when the pattern writes the month as a number, so that its order matters. */
export const isNumericPattern = (pattern: string) => !/MMM|MMU/.test(pattern);

/** True when a reader may take day for month: numeric and not year first. */
export const hasOpenOrder = (pattern: string) => isNumericPattern(pattern) && !pattern.startsWith("YYYY");
