import type { Phase } from "../exercise/manifest.ts";
import type { Repository } from "../repository/repository.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type AttemptEvent, createEvent, type EventBody } from "./events.ts";
import { type AttemptLog, appendEvent, readLog } from "./log.ts";
import { type AttemptState, stateOf } from "./state.ts";
import { dueWarning, type TimerStatus, timerStatus } from "./status.ts";

/** The attempt of one repository: its log, and the state that follows from it. */
export interface Attempt {
  /** Read the log again, because another process may have written to it. */
  refresh(): Promise<void>;
  state(): AttemptState;
  /** The events that count, in the order of the log. */
  events(): readonly AttemptEvent[];
  status(): TimerStatus;
  /** Append an event; when this returns, it is on the disk. @param id of an event that happens only once @returns its id */
  record(body: EventBody, id?: string): Promise<string>;
  /** The share of the budget to announce now, in percent, which is recorded as announced; undefined when there is none. */
  takeWarning(): Promise<number | undefined>;
}

/** @param phases of the exercise, for planned times */
export async function openAttempt(
  { root, manifest }: Repository,
  phases: readonly Phase[],
  clock: Clock = systemClock,
): Promise<Attempt> {
  let log: AttemptLog = await readLog(root);
  const status = () => {
    const now = clock();
    return timerStatus(stateOf(log.events, now), now, phases, manifest.hours, log.problems);
  };
  const record = async (body: EventBody, id?: string) => {
    const event = createEvent(body, clock(), id);
    log = await appendEvent(root, event);
    return event.id;
  };
  return {
    async refresh() {
      log = await readLog(root);
    },
    state: () => stateOf(log.events, clock()),
    events: () => log.events,
    status,
    record,
    async takeWarning() {
      const percent = dueWarning(status());
      if (percent !== undefined) await record({ type: "warned", percent });
      return percent;
    },
  };
}
