/** The data of an exercise: cases, labels and answers. An exercise extends these types with fields of its own. */

/** One task of the exercise as the solution sees it: a line of `cases.jsonl`. */
export interface Case {
  /** Unique within a data set. */
  id: string;
  [key: string]: unknown;
}

/** The ground truth of one case: a line of `labels.jsonl`. */
export interface Label {
  /** Id of the case. */
  id: string;
  /** What makes the case hard. Slices select cases by their tags. */
  tags?: string[];
  [key: string]: unknown;
}

/** The solution's answer to one case: a valid line of its output. */
export interface Answer {
  /** Id of the case. */
  id: string;
  [key: string]: unknown;
}

/**
 * `development`: shipped with its labels. `holdout`: generated for a scoring run; the solution never sees its labels.
 */
export type Split = "development" | "holdout";

/** Cases and their labels. */
export interface Dataset<C extends Case = Case, L extends Label = Label> {
  cases: C[];
  labels: L[];
}
