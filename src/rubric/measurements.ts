import type { StoredRun } from "../evaluation/database.ts";
import type { HostileCase } from "../exercise/hostile.ts";

/** The three runs on a fresh holdout. */
export interface HoldoutRuns {
  candidate: StoredRun;
  naive: StoredRun;
  reference: StoredRun;
  seed: number;
  /** Cases that were asked of the generator: a change may add some to them. */
  requested: number;
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

/** What became of one document of a run against a misbehaving model. */
export interface FaultDocument {
  id: string;
  /** Compared with the run without faults: the same, partly or wholly blank, another value, or no valid line. */
  outcome: "same" | "blank" | "different" | "missing";
  /** What differs, in words. */
  detail: string;
}

/** A run against the stand-in model with faults of one family. */
export interface FaultFamilyRun {
  family: string;
  group: "retry" | "validation" | "trust" | "spending";
  /** Every request was hit, so that the model was of no use. */
  lasting: boolean;
  /** How the run ended, in words; `finished` by itself with exit code 0. */
  state: string;
  finished: boolean;
  /** It ended by itself, and its last lines name the cause. */
  toldWhy: boolean;
  seconds: number;
  /** Requests that were answered with the fault; without any the family says nothing. */
  injected: number;
  requests: number;
  /** Times that the solution came back after it had been told to wait, and those that were too early. */
  returns: number;
  early: number;
  documents: readonly FaultDocument[];
}

/** How a solution that uses a model fared with a misbehaving one. */
export interface FaultReport {
  /** Why nothing could be tried. */
  problem?: string;
  /** The run without faults. */
  sound: { state: string; seconds: number; requestsPerDocument: number };
  families: readonly FaultFamilyRun[];
}

/** What the solution did in this score. A part is absent when it was skipped. */
export interface Measured {
  development?: StoredRun;
  holdout?: HoldoutRuns;
  hostile?: HostileRun;
  /** Absent also where the solution declares no model. */
  faults?: FaultReport;
}
