import type { HoldoutComparison, HoldoutRuns } from "../evaluation/holdout-comparison.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";

/** The candidate, naive and reference on a fresh holdout, with their comparison. */
export interface HoldoutResult extends HoldoutRuns {
  /** Number of cases that the generator was asked for; a change request may add some. */
  requested: number;
  /** Whether the seed was given, so that the candidate could have known the cases beforehand. */
  reproduced: boolean;
  comparison: HoldoutComparison;
}

/** The handling of one hostile input. */
export interface HostileOutcome {
  id: string;
  /** The defect of the input, in a few words. */
  kind: string;
  /** The correct handling of the input, in a few words. */
  expected: string;
  /** The group of hostile inputs that it belongs to, which a leaf of the rubric selects. */
  group: string;
  passed: boolean;
  /** Whether the output has a line for it. */
  answered: boolean;
  /** The actual handling, in words. */
  found: string;
}

export interface HostileRun {
  /** Whether the run ended by itself with exit code 0, within its time limit. */
  finished: boolean;
  state: string;
  seconds: number;
  outcomes: readonly HostileOutcome[];
}

/** The outcome of one document in a run against a misbehaving model. */
export interface FaultDocument {
  id: string;
  /**
   * Comparison with the run without faults: the same values, some or all values blank, another value, or no valid line.
   */
  outcome: "same" | "blank" | "different" | "missing";
  /** What differs, in words. */
  detail: string;
}

/** A run against the stand-in model with one fault. */
export interface FaultRun {
  /** Name of the fault. */
  family: string;
  group: "retry" | "validation" | "trust" | "spending";
  /** Whether every request was affected, so that the model was unusable. */
  lasting: boolean;
  /** How the run ended, in words; `finished` when it ended by itself with exit code 0. */
  state: string;
  finished: boolean;
  /** Whether the run ended by itself and its last lines name the cause. */
  namesCause: boolean;
  seconds: number;
  /** Requests that were answered with the fault; if there is none, the fault was not tested. */
  injected: number;
  requests: number;
  /** Number of requests that followed a response with a wait, and how many of them came too early. */
  returns: number;
  early: number;
  documents: readonly FaultDocument[];
}

/** How a solution that uses a model handled a misbehaving one. */
export interface FaultReport {
  /** Why no fault could be injected. */
  problem?: string;
  /** The run without faults. */
  faultFree: { state: string; seconds: number; requestsPerDocument: number };
  /** One run per fault. */
  runs: readonly FaultRun[];
}

/** The measurements of a scoring run. A part that was skipped is absent. */
export interface Measurements {
  development?: StoredRun;
  holdout?: HoldoutResult;
  hostile?: HostileRun;
  /** Also absent if the solution declares no model. */
  faults?: FaultReport;
}
