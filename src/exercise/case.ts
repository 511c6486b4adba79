/** One case as the solution sees it, a line of `cases.jsonl`. Fields beyond `id` are the exercise's own. */
export interface Case {
  id: string;
  [key: string]: unknown;
}

/** The ground truth of one case, a line of `labels.jsonl`. `tags` name what makes the case hard, for slices. */
export interface Label {
  id: string;
  tags?: string[];
  [key: string]: unknown;
}

/** One valid line of the solution's output. */
export interface Answer {
  id: string;
  [key: string]: unknown;
}

export type Split = "development" | "holdout";

/** Cases with their labels. */
export interface Dataset<C extends Case = Case, L extends Label = Label> {
  cases: C[];
  labels: L[];
}
