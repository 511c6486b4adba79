import * as z from "zod";
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

// Values of the schemas below are stored as checkpoints, so that an interrupted scoring run can be resumed.

const hostileOutcomeSchema = z.object({
  id: z.string(),
  /** The defect of the input, in a few words. */
  kind: z.string(),
  /** The correct handling of the input, in a few words. */
  expected: z.string(),
  /** The group of hostile inputs that it belongs to, which a leaf of the rubric selects. */
  group: z.string(),
  passed: z.boolean(),
  /** Whether the output has a line for it. */
  answered: z.boolean(),
  /** The actual handling, in words. */
  found: z.string(),
});
export type HostileOutcome = z.infer<typeof hostileOutcomeSchema>;

export const hostileRunSchema = z.object({
  /** Whether the run ended by itself with exit code 0, within its time limit. */
  finished: z.boolean(),
  state: z.string(),
  seconds: z.number(),
  outcomes: z.array(hostileOutcomeSchema),
});
export type HostileRun = z.infer<typeof hostileRunSchema>;

const faultDocumentSchema = z.object({
  id: z.string(),
  /**
   * Comparison with the run without faults: the same values, some or all values blank, another value, or no valid line.
   */
  outcome: z.enum(["same", "blank", "different", "missing"]),
  /** What differs, in words. */
  detail: z.string(),
});
/** The outcome of one document in a run against a misbehaving model. */
export type FaultDocument = z.infer<typeof faultDocumentSchema>;

export const faultRunSchema = z.object({
  /** Name of the fault. */
  family: z.string(),
  group: z.enum(["retry", "validation", "trust", "spending"]),
  /** Whether every request was affected, so that the model was unusable. */
  lasting: z.boolean(),
  /** How the run ended, in words; `finished` when it ended by itself with exit code 0. */
  state: z.string(),
  finished: z.boolean(),
  /** Whether the run ended by itself and its last lines name the cause. */
  namesCause: z.boolean(),
  seconds: z.number(),
  /** Requests that were answered with the fault; if there is none, the fault was not tested. */
  injected: z.number(),
  requests: z.number(),
  /** Number of requests that followed a response with a wait, and how many of them came too early. */
  returns: z.number(),
  early: z.number(),
  documents: z.array(faultDocumentSchema),
});
/** A run against the stand-in model with one fault. */
export type FaultRun = z.infer<typeof faultRunSchema>;

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
