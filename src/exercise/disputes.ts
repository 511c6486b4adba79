/**
 * Disputes: labels that the candidate reports as wrong. Some labels of the development split may be wrong on purpose.
 */
import type { Libraries } from "../system/libraries.ts";

/**
 * Scores the disputes in a candidate's repository.
 * @param root root folder of the repository
 * @param changes ids of the active change requests
 */
export type JudgeDisputes = (root: string, libraries: Libraries, changes: readonly string[]) => Promise<DisputeReport>;

/** A label that the candidate disputes. */
export interface DisputedLabel {
  /** Id of the case. */
  id: string;
  field: string;
}

/** The labels that the candidate disputes, rightly or not. */
export interface DisputedLabels {
  labels: readonly DisputedLabel[];
  /** File in which the candidate lists them, relative to the root of the repository. */
  file: string;
  /** Lines of the file that could not be read, one message each. */
  problems: readonly string[];
}

/** The score of the candidate's disputes. Ratios are from 0 to 1, and null if the denominator is 0. */
export interface DisputeReport {
  /** Number of values that the candidate disputed. */
  disputed: number;
  /** Number of disputed values that are indeed wrong. */
  upheld: number;
  /** Number of values that are wrong on purpose. */
  faults: number;
  /** Share of the disputed values that are indeed wrong. */
  precision: number | null;
  /** Share of the wrong values that were disputed. */
  recall: number | null;
  /** File in which the candidate lists the disputes, relative to the root of the repository. */
  file: string;
  /** Lines of the file that could not be read, one message each. */
  problems: readonly string[];
}
