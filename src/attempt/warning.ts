import { localTime, span } from "../base/format.ts";
import { budgetText } from "./budget.ts";
import type { TimerStatus } from "./status.ts";

/** What a person is told when a share of the budget is used, in percent. */
export function warningText(percent: number, status: TimerStatus): string {
  const budget = budgetText(status);
  if (percent >= 100) {
    return `The ${budget} budget is used up (overtime: ${span(status.overtime_s)}). You can go on; overtime is recorded.`;
  }
  const until = status.deadline_at ? `, until ${localTime(status.deadline_at)}` : "";
  return `${percent}% of the ${budget} budget is used: ${span(status.remaining_s)} left${until}.`;
}
