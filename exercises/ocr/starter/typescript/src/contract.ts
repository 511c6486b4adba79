import * as z from "zod";

/**
 * The format of input and output, with one JSON object per line in both: `cases.jsonl` names the documents, the output
 * file contains one answer per case. null means "not in the document, or not certain enough".
 */
export const FIELDS = [
  "document_type",
  "vendor_name",
  "document_date",
  "total_amount",
  "currency",
  "document_number",
] as const;
export type Field = (typeof FIELDS)[number];

/** Increase it when fields are added or change their meaning. Rows of older versions are not changed. */
export const SCHEMA_VERSION = 1;

export const CaseSchema = z.object({
  id: z.string().min(1),
  /** Relative to the input folder. */
  file: z.string().min(1),
});
export type Case = z.infer<typeof CaseSchema>;

const text = z.string().trim().min(1);

export const ExtractionSchema = z.strictObject({
  document_type: z.enum(["receipt", "invoice", "credit_note", "other"]).nullable(),
  vendor_name: text.nullable(),
  /** YYYY-MM-DD, a valid date. */
  document_date: z.iso.date().nullable(),
  /** A decimal point, two decimals, no thousands separator. A string, because floating-point numbers are not exact. */
  total_amount: z
    .string()
    .regex(/^-?\d+\.\d{2}$/)
    .nullable(),
  /** ISO 4217 code. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  document_number: text.nullable(),
  /** Probability that each value is correct, 0 to 1. */
  confidence: z.partialRecord(z.enum(FIELDS), z.number().min(0).max(1)).optional(),
  /** Usage of a model; money in US dollars, if known. The kit adds it up. */
  usage: z
    .object({
      model: z.string(),
      input_tokens: z.number().optional(),
      output_tokens: z.number().optional(),
      money: z.number().optional(),
    })
    .optional(),
});
export type Extraction = z.infer<typeof ExtractionSchema>;

export const AnswerSchema = z.strictObject({
  id: z.string().min(1),
  ...ExtractionSchema.shape,
  latency_ms: z.number().nonnegative().optional(),
  /** Why all fields are null. */
  error: z.string().optional(),
});
export type Answer = z.infer<typeof AnswerSchema>;

/** @throws Error that names the invalid fields */
export function checkExtraction(extraction: unknown): Extraction {
  const checked = ExtractionSchema.safeParse(extraction);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`Invalid extraction: ${problems.join("; ")}`);
}

export const EMPTY_EXTRACTION: Extraction = {
  document_type: null,
  vendor_name: null,
  document_date: null,
  total_amount: null,
  currency: null,
  document_number: null,
};

/** @throws Error with the line number if a line of `cases.jsonl` is not a case */
export function parseCases(jsonl: string): Case[] {
  return jsonl.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [CaseSchema.parse(JSON.parse(line))];
    } catch (error) {
      throw new Error(`cases.jsonl, line ${index + 1} is not a case: ${line.slice(0, 80)}`, { cause: error });
    }
  });
}
