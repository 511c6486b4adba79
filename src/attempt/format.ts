import type { TimerStatus } from "./status.ts";

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

/** A budget: `24 h`, `90 min`. */
export const budgetOf = ({ budget_s }: Pick<TimerStatus, "budget_s">) =>
  budget_s % 3600 === 0 ? `${budget_s / 3600} h` : `${Math.round(budget_s / 60)} min`;

/** What is said when a share of the budget is gone. */
export function warningText(percent: number, status: TimerStatus): string {
  if (percent >= 100) {
    return `The ${budgetOf(status)} are over (by ${span(status.overtime_s)}). Nothing stops you; it is recorded as overtime.`;
  }
  const until = status.deadline_at ? `, until ${localTime(status.deadline_at)}` : "";
  return `${percent}% of the ${budgetOf(status)} are gone: ${span(status.remaining_s)} left${until}.`;
}
