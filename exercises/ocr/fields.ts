/**
 * The fields of the ocr exercise and how their values are written. Shared by generator, grader and reference, so that
 * all three mean the same thing by "equal".
 */
export const DOCUMENT_TYPES = ["receipt", "invoice", "credit_note", "other"] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export const FIELDS = [
  "document_type",
  "vendor_name",
  "document_date",
  "total_amount",
  "currency",
  "document_number",
] as const;
export type Field = (typeof FIELDS)[number];

/** What only some changes ask for, and a change adds to the kinds of documents. */
export const DELIVERY_NOTE = "delivery_note";
export const EXTRA_FIELDS = ["tax_amount", "due_date"] as const;
export type ExtraField = (typeof EXTRA_FIELDS)[number];
export const LINE_ITEMS = "line_items";

/** A line of goods as the document prints it. */
export interface LineItem {
  description: string | null;
  amount: string | null;
}

/** What a document says. null = the document does not say it, or (in an answer) the solution abstains. */
export type Extraction = Record<Field, string | null>;

export interface OcrCase {
  id: string;
  /** Relative to the input folder, forward slashes: an image or a PDF. */
  file: string;
}

export interface OcrLabel extends Extraction {
  id: string;
  tags: string[];
  /** The document of which this one is another copy (a photograph and a scan of the same paper). */
  duplicate_of?: string;
  /** By a change only. */
  tax_amount?: string | null;
  due_date?: string | null;
  line_items?: LineItem[] | null;
}

export interface OcrAnswer extends Extraction {
  id: string;
  /** Probability, 0 to 1, that the field's value is right. */
  confidence?: Partial<Record<Field, number>>;
}

export const EMPTY_EXTRACTION: Readonly<Extraction> = Object.freeze({
  document_type: null,
  vendor_name: null,
  document_date: null,
  total_amount: null,
  currency: null,
  document_number: null,
});
