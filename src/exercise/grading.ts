/** Grading: how answers are validated and compared with labels, and which numbers summarize the result. */
import type { Answer, Label } from "./case.ts";
import type { FormDeviation } from "./form.ts";

/**
 * The comparison of one field with its label. `missing`: only the label has a value. `spurious`: only the answer has
 * one. `absent`: neither has one, so the field is ignored.
 */
export type Outcome = "correct" | "wrong" | "missing" | "spurious" | "absent";

/** The grade of one field of one case. */
export interface FieldGrade {
  field: string;
  /** The solution's value; null if it is blank. */
  predicted: string | null;
  /** The label's value; null if it is blank. */
  gold: string | null;
  outcome: Outcome;
}

/** The grade of one case. */
export interface CaseGrade {
  /** Id of the case. */
  id: string;
  /** Tags of the label. */
  tags: readonly string[];
  /** Whether there is one readable line for the case, or several that say the same. Any status but `answered` scores zero. */
  status: "answered" | "missing" | "duplicate" | "invalid";
  /** Why the status is not `answered`. */
  reason?: string;
  fields: readonly FieldGrade[];
  /** All fields are correct or absent. */
  exact: boolean;
  /** Further numbers per case, by name, from which metrics and facets are computed. */
  values: Readonly<Record<string, number>>;
  /** Values of the answer that are written in another way than the contract says; absent if none is. */
  form?: readonly FormDeviation[];
}

/** A number that summarizes a set of graded cases. Confidence intervals, slices and comparisons are derived from it. */
export interface Metric {
  id: string;
  /** Name for tables. */
  label: string;
  /** How the number is displayed: `ratio` as a percentage, `cost` as a plain number. */
  unit: "ratio" | "cost";
  higherIsBetter: boolean;
  /**
   * Computes the metric. It must be a pure function, because the bootstrap calls it with many resamples.
   * @returns null if the metric is undefined for these cases, for example because the denominator is 0
   */
  compute(cases: readonly CaseGrade[]): number | null;
}

/**
 * One aspect of quality, for a leaf of the rubric. The facets of an exercise must not overlap: each graded value counts
 * in one facet only, so that one weakness of a solution lowers one facet only.
 */
export interface Facet {
  id: string;
  title: string;
  /**
   * Computes the facet. It must be a pure function.
   * @returns from 0 (a solution that does nothing) to 1; null if the cases contain nothing that this facet grades
   */
  compute(cases: readonly CaseGrade[]): number | null;
}

/** A subset of the cases that reports show separately, such as hard ones. */
export interface Slice {
  id: string;
  title: string;
  /** Whether a case belongs to the slice, by the tags of its label. */
  matches(tags: readonly string[]): boolean;
}

/** An answer as it was read, with what differs from the contract, or the reason why a line cannot be read. */
export type ParsedAnswer<A extends Answer = Answer> =
  | { ok: true; answer: A; form: readonly FormDeviation[] }
  | { ok: false; reason: string };

/** The part of a case's grade that the exercise computes. */
export type Grade = Pick<CaseGrade, "fields" | "exact" | "values">;

/**
 * How answers are validated, graded and summarized. `E` is the type of the evidence that the exercise's servers record.
 */
export interface Grading<L extends Label = Label, A extends Answer = Answer, E = unknown> {
  /** Names of the graded fields, in display order. */
  fields: readonly string[];
  /** Id of the metric that decides whether a solution beats another one. */
  primary: string;
  metrics: readonly Metric[];
  facets: readonly Facet[];
  slices: readonly Slice[];
  /**
   * Name of the stratum of a case, by the tags of its label: a group whose size in a holdout the generator fixes, such as
   * a kind of question. Intervals keep these sizes. Omit it if the generator draws all cases alike.
   */
  stratumOf?: ((tags: readonly string[]) => string) | undefined;
  /**
   * Reads one line of the solution's output. A value in another form than the contract's is read as what it means wherever
   * that is beyond doubt, and recorded: the form of answers has a leaf of its own in the rubric and lowers no other. A value
   * whose meaning is unclear counts as a wrong value, and is recorded as well.
   * @param line the decoded JSON
   */
  parse(line: unknown): ParsedAnswer<A>;
  /**
   * Grades one case.
   * @param answer null if there is no valid line
   * @param evidence what the exercise's servers recorded about the case; absent without servers or without a request
   */
  grade(label: L, answer: A | null, evidence?: E): Grade;
}
