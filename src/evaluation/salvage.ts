import type { CaseGrade, Grading, Label } from "../exercise/types.ts";
import type { StoredRun } from "./database.ts";

/**
 * A run's grades in which what is in order of an invalid line counts. For facets alone: there the form of the lines is a
 * part of its own, and a wrong form must not be charged twice. Ordinary metrics give an invalid line nothing.
 */
export function withSalvaged(run: Pick<StoredRun, "cases" | "answers">, grading: Grading): CaseGrade[] {
  return run.cases.map((grade) => {
    const answer = run.answers.get(grade.id);
    if (grade.status !== "invalid" || typeof answer !== "object" || answer === null) return grade;
    const gold = Object.fromEntries(grade.fields.map((field) => [field.field, field.gold]));
    const label: Label = { ...gold, id: grade.id, tags: [...grade.tags] };
    return { ...grade, ...grading.grade(label, { ...answer, id: grade.id }), exact: false };
  });
}
