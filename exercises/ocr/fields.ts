/**
 * Names of the fields of the ocr exercise and of their fixed values. The generator, the grader and the reference share
 * them.
 */
export const DOCUMENT_TYPES = ["receipt", "invoice", "credit_note", "other"] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** The document type that a change adds. */
export const DELIVERY_NOTE = "delivery_note";
export type AnyDocumentType = DocumentType | typeof DELIVERY_NOTE;

/** Fields of the original contract. */
export const FIELDS = [
  "document_type",
  "vendor_name",
  "document_date",
  "total_amount",
  "currency",
  "document_number",
] as const;
export type Field = (typeof FIELDS)[number];

/** Fields that a change adds. */
export const ADDED_FIELDS = ["tax_amount", "due_date"] as const;
export type AddedField = (typeof ADDED_FIELDS)[number];
export const LINE_ITEMS = "line_items";

/** A line item as the document prints it. */
export type LineItem = {
  description: string | null;
  amount: string | null;
};

/** The values of a document. null: the document does not state it, or (in an answer) the solution abstains. */
export type Extraction = Record<Exclude<Field, "document_type">, string | null> & {
  document_type: AnyDocumentType | null;
};

export const EMPTY_EXTRACTION: Readonly<Extraction> = Object.freeze({
  document_type: null,
  vendor_name: null,
  document_date: null,
  total_amount: null,
  currency: null,
  document_number: null,
});
