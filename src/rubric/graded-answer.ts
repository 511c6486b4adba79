import type { CaseGrade } from "../exercise/grading.ts";

/**
 * What a run answered to a case, as text that is the same for the same answer: the values that were graded, or the outcome in
 * exercises without fields. Time and cost, which differ from run to run, are left out.
 */
export const gradedAnswer = ({ status, fields, exact }: Pick<CaseGrade, "status" | "fields" | "exact">): string =>
  JSON.stringify([status, fields.length > 0 ? fields.map(({ field, predicted }) => [field, predicted]) : exact]);

/** What a run answered to all of its cases, as text that is the same for the same answers. */
export const gradedAnswers = (cases: readonly CaseGrade[]): string =>
  JSON.stringify(cases.map((grade) => [grade.id, gradedAnswer(grade)]));
