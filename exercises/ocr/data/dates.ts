import type { Random } from "../../../src/exercise/random.ts";

/** A calendar date. */
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

/** A date as YYYY-MM-DD, the format of the labels. */
export const isoDate = ({ year, month, day }: Day) => `${year}-${two(month)}-${two(day)}`;

/** Adds days to a date (Gregorian calendar). */
export function addDays(date: Day, days: number): Day {
  const moment = new Date(Date.UTC(date.year, date.month - 1, date.day + days));
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
}

/** A random date in 2022 to 2025. */
export function randomDay(random: Random): Day {
  return addDays({ year: 2022, month: 1, day: 3 }, random.int(0, 1440));
}

/** A date that has another meaning in the other order of day and month: both at most 12, and not equal. */
export function ambiguousDay(random: Random): Day {
  const month = random.int(1, 12);
  const day = random.pick([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter((value) => value !== month));
  return { year: random.int(2022, 2025), month, day };
}

/** Whether swapping day and month gives another valid date. */
export const isAmbiguous = ({ month, day }: Day) => day <= 12 && day !== month;

/**
 * Formats a date. In the pattern, D and DD are the day; M and MM the month; MMM and MMMM its short and long name, MMU
 * its short name in upper case; YY and YYYY the year. Other characters are kept.
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

/** Whether the pattern has the month as a number, so that the order of day and month matters. */
export const isNumericPattern = (pattern: string) => !/MMM|MMU/.test(pattern);

/** Whether day and month can be confused: numeric, and the year does not come first. */
export const hasOpenOrder = (pattern: string) => isNumericPattern(pattern) && !pattern.startsWith("YYYY");
