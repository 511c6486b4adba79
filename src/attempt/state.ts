import { between, type Instant } from "./clock.ts";
import { type AttemptEvent, instantOf } from "./events.ts";

/** A change request that arrived. */
export interface ArrivedChange {
  id: string;
  title: string;
  at: string;
  by: "time" | "asked" | "picked";
}

export interface AskedQuestion {
  at: string;
  question: string;
  entries: readonly string[];
  answer: string;
}

/** An irregularity of the clock that is reported to the candidate. Times in seconds. */
export interface ClockNote {
  at: string;
  kind: "asleep" | "restarted" | "clock_set_forward" | "clock_set_back";
  seconds: number;
}

/** Everything that the log says about an attempt, up to one moment. All times in seconds. */
export interface AttemptState {
  status: "not_started" | "running" | "paused" | "stopped";
  /** The event that started it; a second start is ignored. */
  startId: string | null;
  startedAt: string | null;
  budget: number;
  /** Time passed since the start, pauses and sleep included. */
  elapsed: number;
  /** `elapsed` at the last stop. */
  stoppedAfter: number | null;
  active: number;
  paused: number;
  asleep: number;
  phase: string | null;
  /** Active time by phase. */
  spent: ReadonlyMap<string, number>;
  /** Shares of the budget that were announced, in percent. */
  warned: ReadonlySet<number>;
  /** How often the clock was started again after a stop. */
  reopened: number;
  asked: readonly AskedQuestion[];
  answersListed: boolean;
  /** Cost in points by topic. */
  hints: ReadonlyMap<string, number>;
  /** When the reference was shown, and the status of the clock then. */
  referenceShown: readonly { at: string; what: "source" | "answers"; clockWas: string }[];
  /** Seed of the draw of the change request; null before it is drawn. */
  changeSeed: number | null;
  change: ArrivedChange | null;
  notes: readonly ClockNote[];
  last: Instant | null;
}

const INITIAL: AttemptState = {
  status: "not_started",
  startId: null,
  startedAt: null,
  budget: 0,
  elapsed: 0,
  stoppedAfter: null,
  active: 0,
  paused: 0,
  asleep: 0,
  phase: null,
  spent: new Map(),
  warned: new Set(),
  reopened: 0,
  asked: [],
  answersListed: false,
  hints: new Map(),
  referenceShown: [],
  changeSeed: null,
  change: null,
  notes: [],
  last: null,
};

/** The state is a fold of the log; `now`, where given, is one more tick of the clock without an event. */
export function stateOf(events: readonly AttemptEvent[], now?: Instant): AttemptState {
  const state = events.reduce((before, event) => apply(advance(before, instantOf(event)), event), INITIAL);
  return now ? advance(state, now) : state;
}

/** Advance the clock. */
function advance(state: AttemptState, to: Instant): AttemptState {
  if (state.status === "not_started" || !state.last) return { ...state, last: to };
  const { elapsed, asleep, clockShift, restarted } = between(state.last, to);
  const at = new Date(to.wall).toISOString();
  const notes = [...state.notes];
  if (clockShift > 0) notes.push({ at, kind: "clock_set_forward", seconds: clockShift });
  if (clockShift < 0) notes.push({ at, kind: "clock_set_back", seconds: -clockShift });
  if (state.status === "running") {
    if (asleep > 0) notes.push({ at, kind: "asleep", seconds: asleep });
    if (restarted) notes.push({ at, kind: "restarted", seconds: elapsed });
  }
  const awake = elapsed - asleep;
  const running = state.status === "running";
  const spent = new Map(state.spent);
  if (running && state.phase) spent.set(state.phase, (spent.get(state.phase) ?? 0) + awake);
  return {
    ...state,
    last: to,
    notes,
    spent,
    elapsed: state.elapsed + elapsed,
    active: state.active + (running ? awake : 0),
    asleep: state.asleep + (running ? asleep : 0),
    paused: state.paused + (state.status === "paused" ? elapsed : 0),
  };
}

/** Apply an event. One that makes no sense at this point (a pause while paused) changes nothing. */
function apply(state: AttemptState, event: AttemptEvent): AttemptState {
  switch (event.type) {
    case "started":
      if (state.status !== "not_started") return state;
      return {
        ...state,
        status: "running",
        startId: event.id,
        startedAt: event.at,
        budget: event.hours * 3600,
        phase: event.phase,
      };
    case "paused":
      return state.status === "running" ? { ...state, status: "paused" } : state;
    case "resumed":
      if (state.status === "paused") return { ...state, status: "running" };
      if (state.status !== "stopped") return state;
      return { ...state, status: "running", stoppedAfter: null, reopened: state.reopened + 1 };
    case "phase":
      return state.status === "not_started" ? state : { ...state, phase: event.phase };
    case "stopped":
      if (state.status === "not_started" || state.status === "stopped") return state;
      return { ...state, status: "stopped", stoppedAfter: state.elapsed };
    case "warned":
      return { ...state, warned: new Set([...state.warned, event.percent]) };
    case "asked": {
      const { at, question, entries, answer } = event;
      return { ...state, asked: [...state.asked, { at, question, entries, answer }] };
    }
    case "answers_listed":
      return { ...state, answersListed: true };
    case "hinted":
      return { ...state, hints: new Map([...state.hints, [event.topic, event.cost]]) };
    case "reference_shown": {
      const { at, what, clock_was: clockWas } = event;
      return { ...state, referenceShown: [...state.referenceShown, { at, what, clockWas }] };
    }
    case "defense_started":
    case "defense_asked":
    case "defense_left":
    case "defense_answered":
    case "defense_measured":
    case "defense_task_started":
    case "defense_task_ended":
    case "defense_task_measured":
    case "defense_rated":
      return state; // folded by src/defense/session.ts
    case "holdout_made":
      return state; // read by spent-seeds.ts
    case "change_drawn":
      return { ...state, changeSeed: state.changeSeed ?? event.seed };
    case "change_arrived":
      return {
        ...state,
        change: state.change ?? { id: event.change, title: event.title, at: event.at, by: event.by },
      };
    case "changes_listed":
    case "backlog_status":
    case "backlog_pushed":
      return state; // recorded for readers of the log; the files themselves hold the state
  }
}
