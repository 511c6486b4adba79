/**
 * A count with its noun: `1 case`, `3 cases`, `2 leaves`.
 * @param one the singular
 * @param many the plural where it is not the singular with an "s"
 */
export const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** A count with a noun whose two forms are given together, such as the name of a case in `exercise.yaml`. */
export const pluralOf = (count: number, { one, many }: { one: string; many: string }) => plural(count, one, many);

/** Names for a message: all of them, or the first five and the number of the others. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(", ");
  return names.length <= MAX_NAMED ? shown : `${shown}, and ${names.length - MAX_NAMED} more`;
}

const MAX_NAMED = 5;

/** A duration in seconds, as precise as it is short: `8 ms`, `0.84 s`, `12.3 s`, `4 min 05 s`. */
export function duration(seconds: number): string {
  if (seconds < 0.0995) return `${Math.round(1000 * seconds)} ms`;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** A duration in seconds, rounded to whole seconds or minutes: `45 s`, `12 min`, `3 h 05 min`. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** A duration in seconds as a clock shows it: `3:05:09`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 3600)}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
}

/** A duration in seconds as hours and minutes: `3:05`. */
export const formatHoursMinutes = (seconds: number) => formatClock(seconds).replace(/:\d\d$/, "");

/** A moment in local time: `Sat 21 Nov 12:25`. @param iso ISO 8601 */
export function localTime(iso: string): string {
  const date = new Date(iso);
  const day = date.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

const pad = (number: number) => String(number).padStart(2, "0");
