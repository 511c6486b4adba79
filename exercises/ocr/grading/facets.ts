import type { CaseGrade, Facet, FieldGrade, Slice } from "../../../src/exercise/types.ts";
import type { Field } from "../fields.ts";

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

const cellsOf = (cases: readonly CaseGrade[]): Cell[] =>
  cases.flatMap(({ fields, tags }) => fields.map((grade) => ({ ...grade, tags })));

/** Share of right values among the cells that the document has a value for. */
function accuracy(cells: readonly Cell[]): number | null {
  const valued = cells.filter(({ gold }) => gold !== null);
  return valued.length === 0 ? null : valued.filter(({ outcome }) => outcome === "correct").length / valued.length;
}

/** Documents with fewer values (a menu has its kind only) say nothing about whether a solution answers at all. */
const FEWEST_VALUES = 3;

/**
 * Youden's J of "there is something to say": the share of absent values left blank, plus the share of documents that are
 * answered (for at least half of their values), minus one. Answering everything and answering nothing are both worth 0;
 * a value held back here and there costs nothing here, it is missing where it belongs.
 */
function abstention(cases: readonly CaseGrade[]): number | null {
  const absent = cellsOf(cases).filter(({ gold }) => gold === null);
  const valued = cases
    .map(({ fields }) => fields.filter(({ gold }) => gold !== null))
    .filter(({ length }) => length >= FEWEST_VALUES);
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
export const facets: readonly Facet[] = [
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
