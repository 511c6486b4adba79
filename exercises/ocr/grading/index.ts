import { precisionRecallF1 } from "../../../src/exercise/field-scores.ts";
import type { Answer, CaseGrade, FieldGrade, Grading, Label, Metric, Outcome } from "../../../src/exercise/types.ts";
import { FIELDS, type Field } from "../fields.ts";
import { parseAnswer, salvageAnswer } from "./answer.ts";
import { foldName, sameValue } from "./compare.ts";
import { facets, slices } from "./facets.ts";
import { anls } from "./similarity.ts";

/** What the stakeholder loses: a wrong total costs 20 times a blank one (a blank is typed in by a clerk). */
export const COST = { wrongTotal: 20, blankTotal: 1 } as const;

function gradeField(field: Field, gold: string | null, predicted: string | null): FieldGrade {
  return { field, predicted, gold, outcome: outcomeOf(field, gold, predicted) };
}

function outcomeOf(field: Field, gold: string | null, predicted: string | null): Outcome {
  if (gold === null) return predicted === null ? "absent" : "spurious";
  if (predicted === null) return "missing";
  return sameValue(field, predicted, gold) ? "correct" : "wrong";
}

const textOf = (value: unknown) => (typeof value === "string" ? value.trim() : null);

function grade(label: Label, answer: Answer | null): Pick<CaseGrade, "fields" | "exact" | "values"> {
  const fields = FIELDS.map((field) => gradeField(field, textOf(label[field]), textOf(answer?.[field])));
  const vendor = fields.find(({ field }) => field === "vendor_name");
  const values: Record<string, number> = {};
  if (vendor?.gold)
    values["vendor_anls"] = vendor.predicted ? anls(foldName(vendor.predicted), foldName(vendor.gold)) : 0;
  return { fields, exact: fields.every(({ outcome }) => outcome === "correct" || outcome === "absent"), values };
}

const outcomes = (cases: readonly CaseGrade[]) => cases.flatMap(({ fields }) => fields.map(({ outcome }) => outcome));

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
function jsonAccuracy({ fields }: CaseGrade): number {
  const present = fields.filter(({ outcome }) => outcome !== "absent");
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

export const grading: Grading = {
  fields: FIELDS,
  primary: "field_f1",
  metrics,
  facets,
  slices,
  parse: parseAnswer,
  salvage: salvageAnswer,
  grade,
};
