import { localTime, span } from "../base/format.ts";
import type { TimerStatus } from "./status.ts";

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
