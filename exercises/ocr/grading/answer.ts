import * as z from "zod";
import type { Answer, ParsedAnswer } from "../../../src/exercise/types.ts";
import { DOCUMENT_TYPES, FIELDS } from "../fields.ts";

const text = z.string().trim().min(1, "an empty string; null means abstain").nullish();

/** The form of an answer (design, section 5). A key that is left out means null; further keys are allowed. */
const answerSchema = z.looseObject({
  id: z.string(),
  document_type: z.enum(DOCUMENT_TYPES, { error: `one of ${DOCUMENT_TYPES.join(", ")}, or null` }).nullish(),
  vendor_name: text,
  document_date: z.iso.date({ error: 'a day as "YYYY-MM-DD", or null' }).nullish(),
  total_amount: z
    .string({ error: 'a string such as "12.50", or null' })
    .regex(/^-?\d{1,12}(\.\d{1,3})?$/, { error: 'a decimal string such as "-12.50", or null' })
    .nullish(),
  currency: z
    .string({ error: 'an ISO 4217 code such as "EUR", or null' })
    .regex(/^[A-Z]{3}$/, { error: 'an ISO 4217 code such as "EUR", or null' })
    .nullish(),
  document_number: text,
  confidence: z.partialRecord(z.enum(FIELDS), z.number().min(0).max(1)).optional(),
});

/** Validate one decoded line; the reason names the field and what was expected. */
export function parseAnswer(line: unknown): ParsedAnswer {
  const result = answerSchema.safeParse(line);
  if (result.success) return { ok: true, answer: result.data };
  const [issue] = result.error.issues;
  const field = issue?.path.join(".");
  return { ok: false, reason: field ? `${field}: expected ${issue?.message}` : (issue?.message ?? "not an object") };
}

/** An invalid line without the fields that are not valid by themselves; null where it is no object with an id. */
export function salvageAnswer(line: unknown): Answer | null {
  if (typeof line !== "object" || line === null) return null;
  const { id, ...rest } = line as Record<string, unknown>;
  if (typeof id !== "string") return null;
  const broken = new Set<string>(FIELDS.filter((field) => !parseAnswer({ id, [field]: rest[field] }).ok));
  return { id, ...Object.fromEntries(Object.entries(rest).filter(([key]) => !broken.has(key))) };
}
