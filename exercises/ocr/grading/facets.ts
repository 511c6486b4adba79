import { precisionRecallF1 } from "../../../src/exercise/field-accuracy.ts";
import type { CaseGrade, Facet, FieldGrade, Outcome } from "../../../src/exercise/grading.ts";
import { CHANGE, type Changes, CORRECTED_TAG } from "../changes.ts";
import { ADDED_FIELDS, DELIVERY_NOTE, FIELDS, type Field } from "../fields.ts";
import { meanLineF1 } from "./metrics.ts";
import { isHard } from "./slices.ts";

type Cell = FieldGrade & { tags: readonly string[] };

const IDENTITY: ReadonlySet<string> = new Set<Field>(["document_type", "vendor_name", "currency", "document_number"]);
const ORIGINAL_FIELDS: ReadonlySet<string> = new Set(FIELDS);
const CHANGE_FIELDS: ReadonlySet<string> = new Set(ADDED_FIELDS);

/** Values of the original contract; the fields that a change adds have a facet of their own. */
const cellsOf = (cases: readonly CaseGrade[]): Cell[] =>
  cases.flatMap(({ fields, tags }) =>
    fields.filter(({ field }) => ORIGINAL_FIELDS.has(field)).map((grade) => ({ ...grade, tags })),
  );

/** Share of correct values among the cells that have a gold value; null without any. */
function accuracy(cells: readonly Cell[]): number | null {
  const valued = cells.filter(({ gold }) => gold !== null);
  return valued.length === 0 ? null : valued.filter(({ outcome }) => outcome === "correct").length / valued.length;
}

/**
 * Share of correct values, times their share of the values given: a wrong total costs the stakeholder much more than a blank
 * one, which a clerk types in.
 */
function truthfulness(cells: readonly Cell[]): number | null {
  const valued = cells.filter(({ gold }) => gold !== null);
  const right = valued.filter(({ outcome }) => outcome === "correct").length;
  const wrong = valued.filter(({ outcome }) => outcome === "wrong").length;
  if (valued.length === 0) return null;
  return right === 0 ? 0 : (right / valued.length) * (right / (right + wrong));
}

/** Documents with fewer values (a menu has only its type) do not show whether a solution answers at all. */
const MIN_VALUES = 3;

/**
 * The decision "there is a value": the share of absent values that were left blank, times the share of documents that were
 * answered (for at least half of their values). A solution that answers everything and one that answers nothing both score
 * 0. A few withheld values cost nothing here; they count as missing in their own facet.
 */
function abstention(cases: readonly CaseGrade[]): number | null {
  const absent = cellsOf(cases).filter(({ gold }) => gold === null);
  const valued = cases
    .map(({ fields }) => fields.filter(({ field, gold }) => ORIGINAL_FIELDS.has(field) && gold !== null))
    .filter(({ length }) => length >= MIN_VALUES);
  if (absent.length === 0 || valued.length === 0) return null;
  const leftBlank = absent.filter(({ predicted }) => predicted === null).length / absent.length;
  const answered = valued.filter(
    (fields) => fields.filter(({ predicted }) => predicted !== null).length >= fields.length / 2,
  );
  return (leftBlank * answered.length) / valued.length;
}

const over = (select: (cell: Cell) => boolean) => (cases: readonly CaseGrade[]) =>
  accuracy(cellsOf(cases).filter(select));

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
  {
    id: "totals",
    title: "totals",
    compute: (cases) => truthfulness(cellsOf(cases).filter(({ field }) => field === "total_amount")),
  },
  { id: "dates", title: "dates", compute: over(({ field }) => field === "document_date") },
  { id: "abstention", title: "blank where there is no value", compute: abstention },
];

/** Null-aware F1 over cells, as in the main metric. */
function f1(cells: readonly FieldGrade[]): number | null {
  const count = (...wanted: readonly Outcome[]) => cells.filter(({ outcome }) => wanted.includes(outcome)).length;
  const correct = count("correct");
  return precisionRecallF1(correct, count("wrong", "spurious"), count("wrong", "missing")).f1;
}

const addedCells = (cases: readonly CaseGrade[]) =>
  cases.flatMap(({ fields }) => fields.filter(({ field }) => CHANGE_FIELDS.has(field)));

const isDeliveryNote = (tags: readonly string[]) => tags.includes(DELIVERY_NOTE);
const isCorrected = ({ field, tags }: Cell) => field === "vendor_name" && tags.includes(CORRECTED_TAG);

/** One facet for each change that shows in the answers. */
const BY_CHANGE: Readonly<Record<string, Facet>> = {
  [CHANGE.lineItems]: { id: "line_items", title: "line items (F1)", compute: meanLineF1 },
  [CHANGE.taxAndDue]: {
    id: "tax_and_due_date",
    title: "tax and due date (F1)",
    compute: (cases) => f1(addedCells(cases)),
  },
  [CHANGE.deliveryNotes]: {
    id: "delivery_notes",
    title: "values of delivery notes",
    compute: over(({ tags }) => isDeliveryNote(tags)),
  },
  [CHANGE.vendorNames]: { id: "corrected_vendors", title: "corrected vendor names", compute: over(isCorrected) },
};

/**
 * The facets under the active changes. A value that a change concerns counts only in the facet of that change, so that
 * a solution that ignores the change loses points there and nowhere else.
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
