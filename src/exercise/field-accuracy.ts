/** Precision, recall and F1 of extracted fields. */
import type { CaseGrade } from "./grading.ts";

/** Counts of outcomes and accuracy of one field. Ratios are from 0 to 1, and null if the denominator is 0. */
interface FieldScore {
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
 * Computes precision, recall and F1 of each field over a set of cases. Null values follow the convention of SROIE task
 * 3: a correct value is a true positive; a wrong value is both a false positive and a false negative; a value that the
 * label does not have is a false positive; a missing value is a false negative.
 * @param fields the fields to report, in this order
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

/** Precision, recall and F1, from 0 to 1; null if the denominator is 0. */
export function precisionRecallF1(truePositives: number, falsePositives: number, falseNegatives: number) {
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}
