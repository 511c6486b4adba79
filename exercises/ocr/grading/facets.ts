import { precisionRecallF1 } from "../../../src/exercise/field-accuracy.ts";
import type { CaseGrade, Facet, FieldGrade, Outcome, Slice } from "../../../src/exercise/grading.ts";
import { CHANGE, type Changes, CORRECTED_TAG } from "../changes.ts";
import { DELIVERY_NOTE, EXTRA_FIELDS, FIELDS, type Field } from "../fields.ts";

/** Per-case value: F1 of the lines of goods. */
export const LINE_F1 = "line_f1";

const HARD = new Set([
  ...["rotated", "upside_down", "skewed", "curled", "faxed", "phone_photo", "thermal_fading", "low_resolution"],
  ...["digital_pdf", "scanned_pdf", "multi_page", "credit_note", "refund_receipt", "stamp_over_total"],
  ...["writing_over_total", "legal_and_trading_name", "logo_only", "customer_prominent", "injection"],
]);

const isHard = (tags: readonly string[]) => tags.some((tag) => HARD.has(tag));
const any =
  (...wanted: readonly string[]) =>
  (tags: readonly string[]) =>
    tags.some((tag) => wanted.includes(tag));

/** What the comparison shows apart. */
export const slices: readonly Slice[] = [
  { id: "hard", title: "hard documents", matches: isHard },
  { id: "pdf", title: "PDF files", matches: any("digital_pdf", "scanned_pdf") },
  {
    id: "turned",
    title: "turned or crooked",
    matches: any("rotated", "upside_down", "skewed", "curled", "phone_photo"),
  },
  { id: "faint", title: "faint or coarse", matches: any("faxed", "thermal_fading", "low_resolution") },
  { id: "credit", title: "money back", matches: any("credit_note", "refund_receipt") },
  { id: "arithmetic", title: "sums to disentangle", matches: any("tip", "tip_handwritten", "deposit", "rounding") },
  { id: "ambiguous_date", title: "dates in open order", matches: any("ambiguous_date") },
];

type Cell = FieldGrade & { tags: readonly string[] };

const IDENTITY: ReadonlySet<string> = new Set<Field>(["document_type", "vendor_name", "currency", "document_number"]);

const BASE: ReadonlySet<string> = new Set(FIELDS);

/** Values of the original contract; what a change adds has a facet of its own. */
const cellsOf = (cases: readonly CaseGrade[]): Cell[] =>
  cases.flatMap(({ fields, tags }) =>
    fields.filter(({ field }) => BASE.has(field)).map((grade) => ({ ...grade, tags })),
  );

/** Share of right values among the cells that the document has a value for. */
function accuracy(cells: readonly Cell[]): number | null {
  const valued = cells.filter(({ gold }) => gold !== null);
  return valued.length === 0 ? null : valued.filter(({ outcome }) => outcome === "correct").length / valued.length;
}

/** Documents with fewer values (a menu has its kind only) say nothing about whether a solution answers at all. */
const MIN_VALUES = 3;

/**
 * Youden's J of "there is something to say": the share of absent values left blank, plus the share of documents that are
 * answered (for at least half of their values), minus one. Answering everything and answering nothing are both worth 0;
 * a value held back here and there costs nothing here, it is missing where it belongs.
 */
function abstention(cases: readonly CaseGrade[]): number | null {
  const absent = cellsOf(cases).filter(({ gold }) => gold === null);
  const valued = cases
    .map(({ fields }) => fields.filter(({ field, gold }) => BASE.has(field) && gold !== null))
    .filter(({ length }) => length >= MIN_VALUES);
  if (absent.length === 0 || valued.length === 0) return null;
  const leftBlank = absent.filter(({ predicted }) => predicted === null).length / absent.length;
  const answered = valued.filter(
    (fields) => fields.filter(({ predicted }) => predicted !== null).length >= fields.length / 2,
  );
  return Math.max(0, leftBlank + answered.length / valued.length - 1);
}

const over = (select: (cell: Cell) => boolean) => (cases: readonly CaseGrade[]) =>
  accuracy(cellsOf(cases).filter(select));

/** Right values by kind of field, then when to say nothing. */
const ORIGINAL: readonly Facet[] = [
  {
    id: "identity",
    title: "type, vendor, currency and number on ordinary documents",
    compute: over(({ field, tags }) => IDENTITY.has(field) && !isHard(tags)),
  },
  {
    id: "identity_hard",
    title: "type, vendor, currency and number on hard documents",
    compute: over(({ field, tags }) => IDENTITY.has(field) && isHard(tags)),
  },
  { id: "totals", title: "totals", compute: over(({ field }) => field === "total_amount") },
  { id: "dates", title: "dates", compute: over(({ field }) => field === "document_date") },
  { id: "abstention", title: "blank where there is no value", compute: abstention },
];

/** F1 over cells, null-aware as the main metric is. */
function f1(cells: readonly FieldGrade[]): number | null {
  const count = (...wanted: readonly Outcome[]) => cells.filter(({ outcome }) => wanted.includes(outcome)).length;
  const correct = count("correct");
  return precisionRecallF1(correct, count("wrong", "spurious"), count("wrong", "missing")).f1;
}

const extraCells = (cases: readonly CaseGrade[]) =>
  cases.flatMap(({ fields }) => fields.filter(({ field }) => (EXTRA_FIELDS as readonly string[]).includes(field)));

/** Mean over the documents that have lines of goods, or were said to. */
export function meanLineF1(cases: readonly CaseGrade[]): number | null {
  const scores = cases.flatMap(({ values }) => values[LINE_F1] ?? []);
  return scores.length === 0 ? null : scores.reduce((sum, value) => sum + value, 0) / scores.length;
}

const isDeliveryNote = (tags: readonly string[]) => tags.includes(DELIVERY_NOTE);
const isCorrected = ({ field, tags }: Cell) => field === "vendor_name" && tags.includes(CORRECTED_TAG);

/** One facet for each change that the answers show. */
const BY_CHANGE: Readonly<Record<string, Facet>> = {
  [CHANGE.lineItems]: { id: "line_items", title: "lines of goods (F1)", compute: meanLineF1 },
  [CHANGE.taxAndDue]: {
    id: "tax_and_due_date",
    title: "tax and due date (F1)",
    compute: (cases) => f1(extraCells(cases)),
  },
  [CHANGE.deliveryNotes]: {
    id: "delivery_notes",
    title: "values of delivery notes",
    compute: over(({ tags }) => isDeliveryNote(tags)),
  },
  [CHANGE.vendorNames]: { id: "corrected_vendors", title: "corrected vendor names", compute: over(isCorrected) },
};

/**
 * The facets by the contract of the changes that hold. A value that a change is about counts for that change alone, so
 * that whoever passes a change over loses there and nowhere else.
 */
export function facetsUnder(changes: Changes): readonly Facet[] {
  const added = changes.flatMap((id) => BY_CHANGE[id] ?? []);
  if (added.length === 0) return ORIGINAL;
  const notes = changes.includes(CHANGE.deliveryNotes);
  const names = changes.includes(CHANGE.vendorNames);
  const rest = (grade: CaseGrade): CaseGrade => ({
    ...grade,
    fields: grade.fields.filter(
      (cell) =>
        !(notes && isDeliveryNote(grade.tags) && cell.gold !== null) &&
        !(names && isCorrected({ ...cell, tags: grade.tags })),
    ),
  });
  return [
    ...ORIGINAL.map((facet) => ({
      ...facet,
      compute: (cases: readonly CaseGrade[]) => facet.compute(cases.map(rest)),
    })),
    ...added,
  ];
}
