import * as z from "zod";
import type { HoldoutComparison, HoldoutRuns } from "../evaluation/holdout-comparison.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";

/** The candidate, naive and reference on a fresh holdout, with their comparison. */
export interface HoldoutResult extends HoldoutRuns {
  /** Number of cases that was asked of the generator; a change request may add some. */
  requested: number;
  /** The seed was given, so the cases could have been known beforehand. */
  reproduced: boolean;
  comparison: HoldoutComparison;
}

// Values of the schemas below are stored as checkpoints, so that an interrupted scoring run can be resumed.

const hostileOutcomeSchema = z.object({
  id: z.string(),
  /** What is wrong with the input, in a few words. */
  kind: z.string(),
  /** What a careful solution does with it, in a few words. */
  expected: z.string(),
  /** The part of the rubric that it counts for. */
  group: z.string(),
  passed: z.boolean(),
  /** There is an output line for it. */
  answered: z.boolean(),
  /** What the solution did, in words. */
  found: z.string(),
});
export type HostileOutcome = z.infer<typeof hostileOutcomeSchema>;

export const hostileRunSchema = z.object({
  /** The run ended by itself with exit code 0, within its time. */
  finished: z.boolean(),
  state: z.string(),
  seconds: z.number(),
  outcomes: z.array(hostileOutcomeSchema),
});
export type HostileRun = z.infer<typeof hostileRunSchema>;

const faultDocumentSchema = z.object({
  id: z.string(),
  /** Compared with the run without faults: the same, partly or wholly blank, another value, or no valid line. */
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
  /** Every request was hit, so the model was of no use. */
  lasting: z.boolean(),
  /** How the run ended, in words; `finished` when it ended by itself with exit code 0. */
  state: z.string(),
  finished: z.boolean(),
  /** The run ended by itself, and its last lines name the cause. */
  namesCause: z.boolean(),
  seconds: z.number(),
  /** Requests that were answered with the fault; if there is none, the fault was not tested. */
  injected: z.number(),
  requests: z.number(),
  /** Requests that followed an answer which said to wait, and how many of these came too early. */
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

/** What a score measured of the solution. A part that was skipped is absent. */
export interface Measurements {
  development?: StoredRun;
  holdout?: HoldoutResult;
  hostile?: HostileRun;
  /** Also absent where the solution declares no model. */
  faults?: FaultReport;
}
