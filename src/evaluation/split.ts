import type { Case, Label } from "../exercise/case.ts";

/** Cases to run a solution on. Labels are read only after the solution has ended, or by the exercise's own servers. */
export interface SplitToRun {
  split: "development" | "holdout";
  /** Folder with the assets of the cases. */
  dataDir: string;
  cases: readonly Case[];
  /** A second folder with assets of the same names, copied over those in `dataDir`. */
  overlay?: string;
  reveal(): { labels: readonly Label[]; hash: string };
}

/** The development cases with their labels. */
export interface LabeledSplit extends SplitToRun {
  split: "development";
  cases: readonly Case[];
  labels: readonly Label[];
  /** Runs with the same hash are comparable. */
  hash: string;
}

/** The development split under the change requests that have arrived. */
export interface DevelopmentSplit extends LabeledSplit {
  /** The split as it was shipped, before any change. */
  shipped: LabeledSplit;
  /** Hashes under which runs are stored: of the shipped split, then of this one where it differs. */
  hashes: readonly string[];
}
