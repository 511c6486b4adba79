import { usageError } from "../base/errors.ts";
import type { TimerStatus } from "./status.ts";

const MAX_HOURS = 24 * 14;

/** A budget: `24 h`, `90 min`. */
export const budgetText = ({ budget_s }: Pick<TimerStatus, "budget_s">) =>
  budget_s % 3600 === 0 ? `${budget_s / 3600} h` : `${Math.round(budget_s / 60)} min`;

/** Words such as `24`, `4h`, `90m`, `1.5h` as hours. Throws a usage error. */
export function parseBudget(text: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*(h|m|min)?$/.exec(text.trim().toLowerCase());
  const hours = found ? Number(found[1]) / (found[2]?.startsWith("m") ? 60 : 1) : Number.NaN;
  if (hours > 0 && hours <= MAX_HOURS) return hours;
  throw usageError(
    `A time budget is more than 0 and at most ${MAX_HOURS / 24} days, not "${text}".`,
    "Write it as hours or minutes: `npm run timer -- start 4h`, `npm run timer -- start 90m`.",
  );
}
