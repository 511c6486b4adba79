import type { Phase } from "../exercise/manifest.ts";
import type { Instant } from "./clock.ts";
import type { AttemptState, ClockNote } from "./state.ts";

export const WARNINGS = [50, 75, 90, 100] as const;

export interface PhaseStatus {
  id: string;
  title: string;
  planned_s: number;
  spent_s: number;
}

/** The status of the clock, as `timer status --json` prints it. Times in seconds, dates in ISO 8601. */
export interface TimerStatus {
  status: AttemptState["status"];
  started_at: string | null;
  /** By the wall clock as it is set now. */
  deadline_at: string | null;
  budget_s: number;
  elapsed_s: number;
  /** Never negative; time beyond the budget is `overtime_s`. */
  remaining_s: number;
  overtime_s: number;
  active_s: number;
  paused_s: number;
  asleep_s: number;
  phase: string | null;
  phases: PhaseStatus[];
  /** The highest share of the budget that was announced, in percent. */
  warned_percent: number;
  times_reopened: number;
  questions_asked: number;
  /** The change request, once it has arrived. */
  change: { id: string; title: string; arrived_at: string } | null;
  clock_notes: readonly ClockNote[];
  problems: readonly string[];
}

/**
 * The clock of an attempt at a moment.
 * @param state folded up to `now`
 * @param hours the budget while the clock has not been started
 */
export function timerStatus(
  state: AttemptState,
  now: Instant,
  phases: readonly Phase[],
  hours: number,
  problems: readonly string[],
): TimerStatus {
  const budget = state.status === "not_started" ? hours * 3600 : state.budget;
  const elapsed = state.stoppedAfter ?? state.elapsed;
  const scale = Math.min(1, budget / (60 * phases.reduce((sum, { minutes }) => sum + minutes, 0)));
  const round = (seconds: number) => Math.round(seconds);
  return {
    status: state.status,
    started_at: state.startedAt,
    deadline_at:
      state.status === "not_started" ? null : new Date(now.wall + 1000 * (budget - state.elapsed)).toISOString(),
    budget_s: round(budget),
    elapsed_s: round(elapsed),
    remaining_s: round(Math.max(0, budget - elapsed)),
    overtime_s: round(Math.max(0, elapsed - budget)),
    active_s: round(state.active),
    paused_s: round(state.paused),
    asleep_s: round(state.asleep),
    phase: state.phase,
    phases: phases.map(({ id, title, minutes }) => ({
      id,
      title,
      planned_s: round(minutes * 60 * scale),
      spent_s: round(state.spent.get(id) ?? 0),
    })),
    warned_percent: Math.max(0, ...state.warned),
    times_reopened: state.reopened,
    questions_asked: state.asked.length,
    change: state.change && { id: state.change.id, title: state.change.title, arrived_at: state.change.at },
    clock_notes: state.notes,
    problems,
  };
}

/** The share to announce now, in percent, or undefined. Only the highest one: "half" after "three quarters" is of no use. */
export function dueWarning({ status, elapsed_s, budget_s, warned_percent }: TimerStatus): number | undefined {
  if (status === "not_started" || status === "stopped") return undefined;
  return WARNINGS.findLast((percent) => elapsed_s * 100 >= budget_s * percent && percent > warned_percent);
}
