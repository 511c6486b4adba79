import type { StoredRun } from "../evaluation/database.ts";
import type { HostileCase } from "../exercise/types.ts";

/** The three runs on a fresh holdout. */
export interface HoldoutRuns {
  candidate: StoredRun;
  naive: StoredRun;
  reference: StoredRun;
  seed: number;
  /** The seed was given, so that the documents could be known beforehand. */
  reproduced: boolean;
}

export interface HostileOutcome extends HostileCase {
  passed: boolean;
  /** There is a line for it. */
  answered: boolean;
  /** What the solution did, in words. */
  found: string;
}

export interface HostileRun {
  /** The run ended by itself with exit code 0, within its time. */
  finished: boolean;
  state: string;
  seconds: number;
  outcomes: readonly HostileOutcome[];
}

/** What the solution did in this score. A part is absent when it was skipped. */
export interface Measured {
  development?: StoredRun;
  holdout?: HoldoutRuns;
  hostile?: HostileRun;
}
