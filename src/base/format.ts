/** A count with its noun: `1 case`, `3 cases`. */
export const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** A count with a noun that has a plural of its own. */
export const counted = (count: number, { one, many }: { one: string; many: string }) =>
  `${count} ${count === 1 ? one : many}`;

/** Seconds as a person reads them: `8 ms`, `0.84 s`, `12.3 s`, `4 min 05 s`. */
export function duration(seconds: number): string {
  if (seconds < 0.0995) return `${Math.round(1000 * seconds)} ms`;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** Seconds for reading: `45 s`, `12 min`, `3 h 05 min`. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** Seconds as a clock face: `3:05:09`. */
export function clockFace(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 3600)}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
}

/** Seconds as hours and minutes: `3:05`. */
export const shortFace = (seconds: number) => clockFace(seconds).replace(/:\d\d$/, "");

/** A moment on the clock of this place: `Sat 21 Nov 12:25`. */
export function localTime(iso: string): string {
  const date = new Date(iso);
  const day = date.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

const pad = (number: number) => String(number).padStart(2, "0");
