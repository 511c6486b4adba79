/** What the candidate said about labels that look wrong, judged. Ratios are 0 to 1, null without a denominator. */
export interface DisputeReport {
  disputed: number;
  upheld: number;
  faults: number;
  precision: number | null;
  recall: number | null;
  /** Where the candidate writes them, relative to the repository. */
  file: string;
  problems: readonly string[];
}
