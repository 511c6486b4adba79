import * as z from "zod";
import type { Extraction, Field, LineItem } from "./fields.ts";

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

/**
 * An answer, a line of the output file, as the grader reads it (grading/read-answer.ts). A missing key means null; other keys
 * are allowed. A value whose meaning is unclear is kept as text, and equals no label.
 */
export type OcrAnswer = {
  id: string;
  document_type?: string | null | undefined;
  vendor_name?: string | null | undefined;
  document_date?: string | null | undefined;
  total_amount?: string | null | undefined;
  currency?: string | null | undefined;
  document_number?: string | null | undefined;
  /** Only under the change that asks for it. */
  tax_amount?: string | null | undefined;
  due_date?: string | null | undefined;
  line_items?: LineItem[] | null | undefined;
  /** Probability, 0 to 1, that the value of the field is right. */
  confidence?: Partial<Record<Field, number>> | undefined;
  /** Id of the case whose file has the same bytes. */
  duplicate_of?: string | null | undefined;
  /** Why the document could not be read. */
  error?: string | null | undefined;
  [key: string]: unknown;
};

/** Far more items than any document has, so that listing every number of the page does not pay. */
export const MAX_LINE_ITEMS = 1000;
