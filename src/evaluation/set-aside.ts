import type { DisputedLabel } from "../exercise/disputes.ts";
import type { CaseGrade } from "../exercise/grading.ts";

/**
 * Grades without some labels: their fields are ignored, as if neither label nor answer had a value. Numbers that an exercise
 * computes per case (`values`) stay as they are.
 */
export function setAside(cases: readonly CaseGrade[], labels: readonly DisputedLabel[]): CaseGrade[] {
  return cases.map((grade) => {
    const ignored = new Set(labels.filter(({ id }) => id === grade.id).map(({ field }) => field));
    if (ignored.size === 0) return grade;
    const fields = grade.fields.map((one) => (ignored.has(one.field) ? { ...one, outcome: "absent" as const } : one));
    const isRight = fields.every(({ outcome }) => outcome === "correct" || outcome === "absent");
    return { ...grade, fields, exact: grade.status === "answered" && (grade.exact || isRight) };
  });
}
