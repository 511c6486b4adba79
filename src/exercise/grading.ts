import type { Answer, Label } from "./case.ts";

/** Comparison of one field of one answer with the truth. Empty on both sides is `absent` and counts nowhere. */
export type Outcome = "correct" | "wrong" | "missing" | "spurious" | "absent";

export interface FieldGrade {
  field: string;
  predicted: string | null;
  gold: string | null;
  outcome: Outcome;
}

export interface CaseGrade {
  id: string;
  tags: readonly string[];
  /** What became of the solution's line for this case. Everything but `answered` scores zero. */
  status: "answered" | "missing" | "duplicate" | "invalid";
  /** Why the status is not `answered`. */
  reason?: string;
  fields: readonly FieldGrade[];
  /** Every field right (and nothing invented). */
  exact: boolean;
  /** Further per-case measures of the exercise, by metric name. */
  values: Readonly<Record<string, number>>;
  /** Of an invalid line: what is in order of it, graded. For facets alone (see Grading.salvage). */
  salvaged?: Pick<CaseGrade, "fields" | "values">;
}

/** A number over a set of cases. Pure, so that it can be bootstrapped and sliced. */
export interface Metric {
  id: string;
  label: string;
  /** `ratio` is shown as a percentage, `cost` as a plain number. */
  unit: "ratio" | "cost";
  higherIsBetter: boolean;
  /** null when the metric is not defined on these cases (no denominator). */
  compute(cases: readonly CaseGrade[]): number | null;
}

/**
 * A part of what is graded, for the rubric. The facets of an exercise do not overlap: every graded value counts in one of
 * them only, so that one weakness of a solution lowers one of them and no other.
 */
export interface Facet {
  id: string;
  title: string;
  /** 0 (as a solution that does nothing) to 1; null when these cases say nothing about it. Pure. */
  compute(cases: readonly CaseGrade[]): number | null;
}

/** Cases that are looked at apart because they are hard. */
export interface Slice {
  id: string;
  title: string;
  matches(tags: readonly string[]): boolean;
}

export type ParsedAnswer<A extends Answer = Answer> = { ok: true; answer: A } | { ok: false; reason: string };

/** The graded part of a case. */
export type Grade = Pick<CaseGrade, "fields" | "exact" | "values">;

/** How answers are read, graded and summarized. `E`: what the exercise's own servers record of a case. */
export interface Grading<L extends Label = Label, A extends Answer = Answer, E = unknown> {
  /** Fields in the order in which they are shown. */
  fields: readonly string[];
  /** The metric that decides beats, ties and behind. */
  primary: string;
  metrics: readonly Metric[];
  facets: readonly Facet[];
  slices: readonly Slice[];
  /** Validate one decoded line of the solution's output. */
  parse(line: unknown): ParsedAnswer<A>;
  /**
   * What of an invalid line is in order. Facets are computed with it, as the form of the lines is a part of its own;
   * nothing else is. null when there is nothing.
   */
  salvage(line: unknown): A | null;
  /**
   * Grade one case; `answer` is null when there is no valid line.
   * @param evidence what the exercise's own servers saw of the case; absent where there are none, or they saw nothing
   */
  grade(label: L, answer: A | null, evidence?: E): Grade;
}
