import type { Random } from "../../../src/exercise/random.ts";

/** A day as YYYY-MM-DD. Days compare as strings. */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const at = (day: Day) => Date.parse(`${day}T00:00:00Z`);

/** The day `days` later (earlier when negative). */
export const plusDays = (day: Day, days: number): Day =>
  new Date(at(day) + days * MS_PER_DAY).toISOString().slice(0, 10);

/** The number of days from the first to the second. */
export const daysBetween = (from: Day, to: Day): number => Math.round((at(to) - at(from)) / MS_PER_DAY);

/** A random day in the range, both ends included. */
export const dayBetween = (random: Random, from: Day, to: Day): Day =>
  plusDays(from, random.int(0, Math.max(0, daysBetween(from, to))));

/** The first of the day's month, on which rules take effect. */
export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** "14 May 2024". */
export function longDay(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** "May 2024". */
export const monthOf = (day: Day): string => longDay(day).split(" ").slice(1).join(" ");

/** "Tuesday". */
export const weekdayOf = (day: Day): string => WEEKDAYS[new Date(at(day)).getUTCDay()] ?? "";

/** The same day, or the Monday after a weekend. */
export function workday(day: Day): Day {
  const weekday = new Date(at(day)).getUTCDay();
  return weekday === 6 ? plusDays(day, 2) : weekday === 0 ? plusDays(day, 1) : day;
}
