import type { FieldGrade, Grade, Grading, Outcome } from "../../../src/exercise/grading.ts";
import { CHANGE, type Changes } from "../changes.ts";
import type { OcrAnswer, OcrLabel } from "../contract.ts";
import { ADDED_FIELDS, type AddedField, FIELDS, type Field, LINE_ITEMS, type LineItem } from "../fields.ts";
import { anls } from "./anls.ts";
import { foldName, sameValue } from "./compare.ts";
import { facetsUnder } from "./facets.ts";
import { lineF1, lineItemsOf } from "./line-items.ts";
import { LINE_F1, lineMetric, metrics, VENDOR_ANLS } from "./metrics.ts";
import { answerReaderFor } from "./read-answer.ts";
import { slices, stratumOf } from "./slices.ts";

function gradeField(field: Field | AddedField, gold: string | null, predicted: string | null): FieldGrade {
  return { field, predicted, gold, outcome: outcomeOf(field, gold, predicted) };
}

function outcomeOf(field: Field | AddedField, gold: string | null, predicted: string | null): Outcome {
  if (gold === null) return predicted === null ? "absent" : "spurious";
  if (predicted === null) return "missing";
  return sameValue(field, predicted, gold) ? "correct" : "wrong";
}

const textOf = (value: string | null | undefined) => value?.trim() ?? null;

function gradeFields(fields: readonly (Field | AddedField)[], label: OcrLabel, answer: OcrAnswer | null): Grade {
  const grades = fields.map((field) => gradeField(field, textOf(label[field]), textOf(answer?.[field])));
  const vendor = grades.find(({ field }) => field === "vendor_name");
  const similarity = vendor?.gold && (vendor.predicted ? anls(foldName(vendor.predicted), foldName(vendor.gold)) : 0);
  return {
    fields: grades,
    exact: grades.every(({ outcome }) => outcome === "correct" || outcome === "absent"),
    values: typeof similarity === "number" ? { [VENDOR_ANLS]: similarity } : {},
  };
}

function outcomeOfLines(f1: number | null, gold: readonly LineItem[], predicted: readonly LineItem[]): Outcome {
  if (f1 === null) return "absent";
  if (f1 === 1) return "correct";
  if (gold.length === 0) return "spurious";
  return predicted.length === 0 ? "missing" : "wrong";
}

/**
 * Adds the line items as one more field, for display: as JSON, correct if all of them are. One misread item of twenty
 * makes that field wrong, so metrics over fields leave it out; the metric of line items is their F1.
 */
function withLineItems(grade: Grade, label: OcrLabel, answer: OcrAnswer | null): Grade {
  const [gold, predicted] = [lineItemsOf(label[LINE_ITEMS]), lineItemsOf(answer?.[LINE_ITEMS])];
  const f1 = lineF1(predicted, gold);
  const text = (lines: readonly LineItem[]) => (lines.length === 0 ? null : JSON.stringify(lines));
  const outcome = outcomeOfLines(f1, gold, predicted);
  return {
    ...grade,
    fields: [...grade.fields, { field: LINE_ITEMS, predicted: text(predicted), gold: text(gold), outcome }],
    values: f1 === null ? grade.values : { ...grade.values, [LINE_F1]: f1 },
  };
}

/** The grading under the active changes; without any, that of the original contract. */
export function gradingUnder(changes: Changes): Grading<OcrLabel, OcrAnswer> {
  const fields = [...FIELDS, ...(changes.includes(CHANGE.taxAndDue) ? ADDED_FIELDS : [])];
  const hasLineItems = changes.includes(CHANGE.lineItems);
  return {
    fields,
    primary: "field_f1",
    metrics: hasLineItems ? [...metrics, lineMetric] : metrics,
    facets: facetsUnder(changes),
    slices,
    parse: answerReaderFor(changes),
    stratumOf,
    grade(label, answer) {
      const grade = gradeFields(fields, label, answer);
      return hasLineItems ? withLineItems(grade, label, answer) : grade;
    },
  };
}

export const grading = gradingUnder([]);
