import * as z from "zod";
import {
  ADDED_FIELDS,
  type AnyDocumentType,
  DELIVERY_NOTE,
  DOCUMENT_TYPES,
  type Extraction,
  FIELDS,
  LINE_ITEMS,
  type LineItem,
} from "./fields.ts";

/**
 * One case, a line of `cases.jsonl`. `file` is an image or a PDF: its path relative to the input folder, with forward
 * slashes.
 */
export const caseSchema = z.object({ id: z.string(), file: z.string() });
export type OcrCase = z.infer<typeof caseSchema>;

/** The ground truth of one case, a line of `labels.jsonl`. */
export type OcrLabel = Extraction & {
  id: string;
  tags: string[];
  /** Id of the document that this one is a second copy of (a photograph and a scan of the same paper). */
  duplicate_of?: string;
  /** Only under the change that asks for it. */
  tax_amount?: string | null;
  due_date?: string | null;
  line_items?: LineItem[] | null;
};

const text = z.string().trim().min(1, "an empty string; null means abstain").nullish();
const amount = z
  .string({ error: 'a string such as "12.50", or null' })
  .regex(/^-?\d{1,12}(\.\d{1,3})?$/, { error: 'a decimal string such as "-12.50", or null' })
  .nullish();
const day = z.iso.date({ error: 'a day as "YYYY-MM-DD", or null' }).nullish();

/** Far more items than any document has, so that listing every number of the page does not pay. */
const MAX_LINE_ITEMS = 1000;
const lineItems = z
  .array(z.looseObject({ description: text, amount }), { error: "a list of lines, or null" })
  .max(MAX_LINE_ITEMS)
  .nullish();

/** An optional key that is not graded: a value of another type counts as absent and does not invalidate the line. */
const ungraded = z.string().nullish().catch(undefined);

/** One of the given document types, or null. */
export const documentType = (types: readonly AnyDocumentType[]) =>
  z.enum(types, { error: `one of ${types.join(", ")}, or null` }).nullish();

/** An answer under all changes, a line of the output file. A missing key means null; other keys are allowed. */
export const answerSchema = z.looseObject({
  id: z.string(),
  document_type: documentType([...DOCUMENT_TYPES, DELIVERY_NOTE]),
  vendor_name: text,
  document_date: day,
  total_amount: amount,
  currency: z
    .string({ error: 'an ISO 4217 code such as "EUR", or null' })
    .regex(/^[A-Z]{3}$/, { error: 'an ISO 4217 code such as "EUR", or null' })
    .nullish(),
  document_number: text,
  tax_amount: amount,
  due_date: day,
  [LINE_ITEMS]: lineItems,
  /** Probability, 0 to 1, that the value of the field is right. */
  confidence: z.partialRecord(z.enum(FIELDS), z.number().min(0).max(1)).optional(),
  /** Id of the case whose file has the same bytes. */
  duplicate_of: ungraded,
  /** Why the document could not be read. */
  error: ungraded,
});
export type OcrAnswer = z.infer<typeof answerSchema>;

/** Keys of an answer that are validated one by one when a line as a whole is invalid. */
export const VALIDATED_KEYS = [...FIELDS, ...ADDED_FIELDS, LINE_ITEMS, "confidence"] as const;
