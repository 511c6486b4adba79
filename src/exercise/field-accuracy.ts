import type { CaseGrade } from "./grading.ts";

export interface FieldScore {
  field: string;
  correct: number;
  wrong: number;
  missing: number;
  spurious: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

/**
 * Precision, recall and F1 per field, null-aware (SROIE task 3 convention): a right value is a true positive, a wrong one
 * both a false positive and a false negative, a value where gold has none a false positive, a blank where gold has a
 * value a false negative. null where there is no denominator.
 */
export function fieldScores(cases: readonly CaseGrade[], fields: readonly string[]): FieldScore[] {
  return fields.map((field) => {
    const outcomes = cases
      .flatMap((grade) => grade.fields.filter((entry) => entry.field === field))
      .map(({ outcome }) => outcome);
    const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
    const correct = count("correct");
    const wrong = count("wrong");
    const missing = count("missing");
    const spurious = count("spurious");
    return {
      field,
      correct,
      wrong,
      missing,
      spurious,
      ...precisionRecallF1(correct, wrong + spurious, wrong + missing),
    };
  });
}

/** From true positives, false positives and false negatives; null where there is no denominator. */
export function precisionRecallF1(truePositives: number, falsePositives: number, falseNegatives: number) {
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}
