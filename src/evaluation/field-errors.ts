import type { FieldGrade } from "../exercise/grading.ts";

/** The fields that a solution got wrong: a wrong value, a value that the label does not have, or a missing one. */
export const fieldErrors = (fields: readonly FieldGrade[]): FieldGrade[] =>
  fields.filter(({ outcome }) => outcome !== "correct" && outcome !== "absent");

/** How bad the errors of some fields are together, for sorting: a wrong or invented value counts 2, a missing one 1. */
export const errorSeverity = (fields: readonly FieldGrade[]): number =>
  fieldErrors(fields).reduce((sum, { outcome }) => sum + (outcome === "missing" ? 1 : 2), 0);
