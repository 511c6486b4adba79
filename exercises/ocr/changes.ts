/** Ids of the change requests in `changes.yaml`. */
export const CHANGE = {
  lineItems: "line_items",
  taxAndDue: "tax_and_due_date",
  deliveryNotes: "delivery_notes",
  vendorNames: "vendor_name_correction",
  offline: "no_external_calls",
  fiveSeconds: "five_seconds",
} as const;

/** Ids of the active changes; none for the original contract. */
export type Changes = readonly string[];

/** Tag of a document whose recorded vendor name the correction changes. */
export const CORRECTED_TAG = "vendor_corrected";
