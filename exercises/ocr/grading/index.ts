import type { Answer, Label } from "../../../src/exercise/case.ts";
import { precisionRecallF1 } from "../../../src/exercise/field-accuracy.ts";
import type { CaseGrade, FieldGrade, Grading, Metric, Outcome } from "../../../src/exercise/grading.ts";
import { CHANGE, type Changes } from "../changes.ts";
import { EXTRA_FIELDS, type ExtraField, FIELDS, type Field, LINE_ITEMS, type LineItem } from "../fields.ts";
import { answerParserFor } from "./answer.ts";
import { foldName, sameValue } from "./compare.ts";
import { facetsUnder, LINE_F1, meanLineF1, slices } from "./facets.ts";
import { lineF1, linesOf } from "./line-items.ts";
import { anls } from "./similarity.ts";

/** What the stakeholder loses: a wrong total costs 20 times a blank one (a blank is typed in by a clerk). */
export const COST = { wrongTotal: 20, blankTotal: 1 } as const;

function gradeField(field: Field | ExtraField, gold: string | null, predicted: string | null): FieldGrade {
  return { field, predicted, gold, outcome: outcomeOf(field, gold, predicted) };
}

function outcomeOf(field: Field | ExtraField, gold: string | null, predicted: string | null): Outcome {
  if (gold === null) return predicted === null ? "absent" : "spurious";
  if (predicted === null) return "missing";
  return sameValue(field, predicted, gold) ? "correct" : "wrong";
}

const textOf = (value: unknown) => (typeof value === "string" ? value.trim() : null);

type Grade = Pick<CaseGrade, "fields" | "exact" | "values">;

function gradeFields(asked: readonly (Field | ExtraField)[], label: Label, answer: Answer | null): Grade {
  const fields = asked.map((field) => gradeField(field, textOf(label[field]), textOf(answer?.[field])));
  const vendor = fields.find(({ field }) => field === "vendor_name");
  const values: Record<string, number> = {};
  if (vendor?.gold)
    values["vendor_anls"] = vendor.predicted ? anls(foldName(vendor.predicted), foldName(vendor.gold)) : 0;
  return { fields, exact: fields.every(({ outcome }) => outcome === "correct" || outcome === "absent"), values };
}

/**
 * The lines of goods as one more field, for the record: as JSON, right when all of them are. Metrics over fields leave it
 * out, since one misread line of twenty would make it wrong; its own metric is the F1 of the lines.
 */
function withLines(grade: Grade, label: Label, answer: Answer | null): Grade {
  const [gold, predicted] = [linesOf(label[LINE_ITEMS]), linesOf(answer?.[LINE_ITEMS])];
  const f1 = lineF1(predicted, gold);
  const text = (lines: readonly LineItem[]) => (lines.length === 0 ? null : JSON.stringify(lines));
  const outcome: Outcome =
    f1 === null
      ? "absent"
      : f1 === 1
        ? "correct"
        : gold.length === 0
          ? "spurious"
          : predicted.length === 0
            ? "missing"
            : "wrong";
  return {
    ...grade,
    fields: [...grade.fields, { field: LINE_ITEMS, predicted: text(predicted), gold: text(gold), outcome }],
    values: f1 === null ? grade.values : { ...grade.values, [LINE_F1]: f1 },
  };
}

const singleFields = ({ fields }: Pick<CaseGrade, "fields">) => fields.filter(({ field }) => field !== LINE_ITEMS);

const outcomes = (cases: readonly CaseGrade[]) =>
  cases.flatMap((grade) => singleFields(grade).map(({ outcome }) => outcome));

/** Micro-averaged over all fields of all cases, null-aware (SROIE task 3 convention). */
function micro(cases: readonly CaseGrade[]) {
  const all = outcomes(cases);
  const count = (wanted: Outcome) => all.filter((outcome) => outcome === wanted).length;
  const wrong = count("wrong");
  return precisionRecallF1(count("correct"), wrong + count("spurious"), wrong + count("missing"));
}

const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

/**
 * JSON accuracy of one document: max(0, 1 - (added + deleted + modified) / fields), over the fields that either side
 * has (OmniAI OCR benchmark).
 */
function jsonAccuracy(grade: CaseGrade): number {
  const present = singleFields(grade).filter(({ outcome }) => outcome !== "absent");
  const changed = present.filter(({ outcome }) => outcome !== "correct");
  const gold = present.filter((entry) => entry.gold !== null).length;
  return gold === 0 ? Number(changed.length === 0) : Math.max(0, 1 - changed.length / gold);
}

function businessCost({ fields }: CaseGrade): number {
  const total = fields.find(({ field }) => field === "total_amount");
  if (total?.outcome === "wrong" || total?.outcome === "spurious") return COST.wrongTotal;
  return total?.outcome === "missing" ? COST.blankTotal : 0;
}

const metrics: readonly Metric[] = [
  {
    id: "field_f1",
    label: "Field F1 (micro)",
    unit: "ratio",
    higherIsBetter: true,
    compute: (cases) => micro(cases).f1,
  },
  {
    id: "field_precision",
    label: "Field precision",
    unit: "ratio",
    higherIsBetter: true,
    compute: (cases) => micro(cases).precision,
  },
  {
    id: "field_recall",
    label: "Field recall",
    unit: "ratio",
    higherIsBetter: true,
    compute: (cases) => micro(cases).recall,
  },
  {
    id: "document_exact",
    label: "Document exact",
    unit: "ratio",
    higherIsBetter: true,
    compute: (cases) => mean(cases.map(({ exact }) => Number(exact))),
  },
  {
    id: "json_accuracy",
    label: "JSON accuracy",
    unit: "ratio",
    higherIsBetter: true,
    compute: (cases) => mean(cases.map(jsonAccuracy)),
  },
  {
    id: "vendor_anls",
    label: "Vendor ANLS",
    unit: "ratio",
    higherIsBetter: true,
    compute: (cases) => mean(cases.flatMap(({ values }) => values["vendor_anls"] ?? [])),
  },
  {
    id: "business_cost",
    label: "Business cost per document",
    unit: "cost",
    higherIsBetter: false,
    compute: (cases) => mean(cases.map(businessCost)),
  },
];

const LINE_METRIC: Metric = {
  id: "line_f1",
  label: "Line F1 (mean over documents)",
  unit: "ratio",
  higherIsBetter: true,
  compute: meanLineF1,
};

/** The grading by the contract of the changes that hold; without any, the original one. */
export function gradingUnder(changes: Changes): Grading {
  const fields = [...FIELDS, ...(changes.includes(CHANGE.taxAndDue) ? EXTRA_FIELDS : [])];
  const lines = changes.includes(CHANGE.lineItems);
  return {
    fields,
    primary: "field_f1",
    metrics: lines ? [...metrics, LINE_METRIC] : metrics,
    facets: facetsUnder(changes),
    slices,
    ...answerParserFor(changes),
    grade(label, answer) {
      const grade = gradeFields(fields, label, answer);
      return lines ? withLines(grade, label, answer) : grade;
    },
  };
}

export const grading: Grading = gradingUnder([]);
