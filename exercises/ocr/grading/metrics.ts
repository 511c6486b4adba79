import { precisionRecallF1 } from "../../../src/exercise/field-accuracy.ts";
import type { CaseGrade, Metric, Outcome } from "../../../src/exercise/grading.ts";
import { mean, meanOf } from "../../../src/exercise/means.ts";
import { LINE_ITEMS } from "../fields.ts";

/** Per-case value: ANLS of the vendor's name. */
export const VENDOR_ANLS = "vendor_anls";
/** Per-case value: F1 of the line items. */
export const LINE_F1 = "line_f1";

/** The stakeholder's cost per document: a wrong total costs as much as 20 blank ones, which a clerk types in. */
export const COST = { wrongTotal: 20, blankTotal: 1 } as const;

/** Line items are graded as a list of their own and left out of the metrics over fields. */
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

/** Mean F1 of the line items, over the documents in which the label or the answer has some. */
export const meanLineF1 = (cases: readonly CaseGrade[]) => meanOf(cases, LINE_F1);

const ratio = (id: string, label: string, compute: Metric["compute"]): Metric => ({
  ...{ id, label, unit: "ratio", higherIsBetter: true },
  compute,
});

export const metrics: readonly Metric[] = [
  ratio("field_f1", "Field F1 (micro)", (cases) => micro(cases).f1),
  ratio("field_precision", "Field precision", (cases) => micro(cases).precision),
  ratio("field_recall", "Field recall", (cases) => micro(cases).recall),
  ratio("document_exact", "Document exact", (cases) => mean(cases.map(({ exact }) => Number(exact)))),
  ratio("json_accuracy", "JSON accuracy", (cases) => mean(cases.map(jsonAccuracy))),
  ratio(VENDOR_ANLS, "Vendor ANLS", (cases) => meanOf(cases, VENDOR_ANLS)),
  {
    id: "business_cost",
    label: "Business cost per document",
    unit: "cost",
    higherIsBetter: false,
    compute: (cases) => mean(cases.map(businessCost)),
  },
];

/** Added by the change that asks for line items. */
export const lineMetric = ratio(LINE_F1, "Line F1 (mean over documents)", meanLineF1);
