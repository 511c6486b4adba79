/** The changes of `changes.yaml` that touch data, grading or reference, by id. */
export const CHANGE = {
  lineItems: "line_items",
  taxAndDue: "tax_and_due_date",
  deliveryNotes: "delivery_notes",
  vendorNames: "vendor_name_correction",
  offline: "no_external_calls",
  fiveSeconds: "five_seconds",
} as const;
export type ChangeId = (typeof CHANGE)[keyof typeof CHANGE];

/** Ids of the changes that hold; none is the original contract. */
export type Changes = readonly string[];

/** Tag of a document whose vendor is recorded under another name since the correction. */
export const CORRECTED_TAG = "vendor_corrected";
