import type { CaseGrade } from "../exercise/grading.ts";

/**
 * A run's grades in which what is in order of an invalid line counts. For facets alone: there the form of the lines is a
 * part of its own, and a wrong form must not be charged twice. Ordinary metrics give an invalid line nothing.
 */
export const withSalvaged = (cases: readonly CaseGrade[]): CaseGrade[] =>
  cases.map((grade) => (grade.salvaged ? { ...grade, ...grade.salvaged, exact: false } : grade));
