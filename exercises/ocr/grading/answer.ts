import * as z from "zod";
import type { Answer } from "../../../src/exercise/case.ts";
import type { ParsedAnswer } from "../../../src/exercise/grading.ts";
import { CHANGE, type Changes } from "../changes.ts";
import { DELIVERY_NOTE, DOCUMENT_TYPES, EXTRA_FIELDS, FIELDS, LINE_ITEMS } from "../fields.ts";

const text = z.string().trim().min(1, "an empty string; null means abstain").nullish();

const amount = z
  .string({ error: 'a string such as "12.50", or null' })
  .regex(/^-?\d{1,12}(\.\d{1,3})?$/, { error: 'a decimal string such as "-12.50", or null' })
  .nullish();
const day = z.iso.date({ error: 'a day as "YYYY-MM-DD", or null' }).nullish();

/** Far more lines than any document has, so that nobody is tempted to list every number there is. */
const MOST_ITEMS = 1000;
const items = z
  .array(z.looseObject({ description: text, amount }), { error: "a list of lines, or null" })
  .max(MOST_ITEMS)
  .nullish();

/** The form of an answer (design, section 5). A key that is left out means null; further keys are allowed. */
const answerSchema = z.looseObject({
  id: z.string(),
  document_type: z.enum(DOCUMENT_TYPES, { error: `one of ${DOCUMENT_TYPES.join(", ")}, or null` }).nullish(),
  vendor_name: text,
  document_date: day,
  total_amount: amount,
  currency: z
    .string({ error: 'an ISO 4217 code such as "EUR", or null' })
    .regex(/^[A-Z]{3}$/, { error: 'an ISO 4217 code such as "EUR", or null' })
    .nullish(),
  document_number: text,
  confidence: z.partialRecord(z.enum(FIELDS), z.number().min(0).max(1)).optional(),
});

/** The form under changes. A field that a change adds may be left out like any other. */
function schemaUnder(changes: Changes) {
  const types = changes.includes(CHANGE.deliveryNotes) ? [...DOCUMENT_TYPES, DELIVERY_NOTE] : [...DOCUMENT_TYPES];
  const expected = { error: `one of ${types.join(", ")}, or null` };
  const wider = answerSchema.extend({ document_type: z.enum(types, expected).nullish() });
  const taxed = changes.includes(CHANGE.taxAndDue) ? wider.extend({ tax_amount: amount, due_date: day }) : wider;
  return changes.includes(CHANGE.lineItems) ? taxed.extend({ [LINE_ITEMS]: items }) : taxed;
}

export interface AnswerForm {
  /** Validate one decoded line; the reason names the field and what was expected. */
  parse(line: unknown): ParsedAnswer;
  /** An invalid line without the fields that are not valid by themselves; null where it is no object with an id. */
  recover(line: unknown): Answer | null;
}

/** The form of an answer by the contract of the changes that hold. */
export function formUnder(changes: Changes): AnswerForm {
  const schema = schemaUnder(changes);
  const fields = [...FIELDS, ...EXTRA_FIELDS, LINE_ITEMS];
  const parse = (line: unknown): ParsedAnswer => {
    const result = schema.safeParse(line);
    if (result.success) return { ok: true, answer: result.data as Answer };
    const [issue] = result.error.issues;
    const field = issue?.path.join(".");
    return { ok: false, reason: field ? `${field}: expected ${issue?.message}` : (issue?.message ?? "not an object") };
  };
  return {
    parse,
    recover(line) {
      if (typeof line !== "object" || line === null) return null;
      const { id, ...rest } = line as Record<string, unknown>;
      if (typeof id !== "string") return null;
      const broken = new Set<string>(fields.filter((field) => !parse({ id, [field]: rest[field] }).ok));
      return { id, ...Object.fromEntries(Object.entries(rest).filter(([key]) => !broken.has(key))) };
    },
  };
}
