import type { ChangeRequest } from "../exercise/changes.ts";

/** Requirements of change requests for a whole run. */
interface Limits {
  /** Outgoing network calls are refused and counted. */
  offline: boolean;
  /** The time of every case is kept. */
  timed: boolean;
}

export const limitsOf = (changes: readonly ChangeRequest[]): Limits => ({
  offline: changes.some(({ handled }) => handled.by === "offline"),
  timed: changes.some(({ handled }) => handled.by === "latency"),
});
