import type { CaseGrade } from "../exercise/grading.ts";

/**
 * A run's grades in which the valid parts of an invalid line count. Only facets use them: there the form of the lines is a
 * facet of its own, and a wrong form must not be charged twice. Ordinary metrics give an invalid line nothing.
 */
export const withPartialCredit = (cases: readonly CaseGrade[]): CaseGrade[] =>
  cases.map((grade) => (grade.salvaged ? { ...grade, ...grade.salvaged, exact: false } : grade));
