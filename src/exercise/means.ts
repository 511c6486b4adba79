/** Sums and means over graded cases, for metrics and facets. */
import type { CaseGrade } from "./grading.ts";

/** The mean of some numbers; null without any. */
export const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** The mean of a value over the cases that have it; null if none has. */
export const meanOf = (cases: readonly Pick<CaseGrade, "values">[], value: string): number | null =>
  mean(cases.flatMap(({ values }) => values[value] ?? []));

/** The sum of a value over all cases; a case that does not have it adds nothing. */
export const sumOf = (cases: readonly Pick<CaseGrade, "values">[], value: string): number =>
  cases.reduce((sum, { values }) => sum + (values[value] ?? 0), 0);
