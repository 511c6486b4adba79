import type { Selection } from "./selection.ts";

const WATCHED_FIELDS = ["vendor_name", "document_date", "total_amount"] as const;
type WatchedField = (typeof WATCHED_FIELDS)[number];

/**
 * From this confidence on, another pass rarely changes the field. docs/ocr-accuracy.md has the cost of other values.
 */
const SETTLED: Readonly<Record<WatchedField, number>> = {
  vendor_name: 0.5,
  document_date: 0.7,
  total_amount: 0.91,
};
/** From this confidence on, a field gains nothing from a pass that is made for another field. */
const CERTAIN: Readonly<Record<WatchedField, number>> = {
  vendor_name: 0.75,
  document_date: 0.85,
  total_amount: 0.95,
};
/** The same for the type "other", which makes all other fields blank. */
const SETTLED_OTHER = 0.9;

/** The fields that another OCR pass may still change; none if the document needs no further pass. */
export function unsettledFields({ extraction, confidence }: Selection): readonly WatchedField[] {
  if (extraction.document_type === "other") {
    return (confidence.document_type ?? 0) >= SETTLED_OTHER ? [] : WATCHED_FIELDS;
  }
  return WATCHED_FIELDS.filter((field) => (confidence[field] ?? 0) < SETTLED[field]);
}

/**
 * Whether a further pass can be limited to the sums. Before the second pass, vendor and date have to be certain,
 * because a name is often right only after a second pass over the whole page. Later they have had that pass.
 * @param passes number of passes made
 */
export function isOnlyTotalUnsettled(selection: Selection, passes: number): boolean {
  if (passes > 1) return unsettledFields(selection).every((field) => field === "total_amount");
  const { confidence } = selection;
  return WATCHED_FIELDS.every((field) => field === "total_amount" || (confidence[field] ?? 0) >= CERTAIN[field]);
}
