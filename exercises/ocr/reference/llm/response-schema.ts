import * as z from "zod";
import { DOCUMENT_TYPES } from "../../fields.ts";

const text = z.string().trim().min(1).max(200).nullable();
/** Money as text, to avoid floating point: digits with a decimal point and nothing else. */
const money = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,2})?$/, {
    error: 'an amount such as "1234.50", with a point for the cents and no other sign',
  })
  .nullable();

/** What the model is asked for: the fields, and the amounts that a total can be verified with. */
export const modelExtractionSchema = z.strictObject({
  document_type: z.enum(DOCUMENT_TYPES),
  vendor_name: text,
  document_date: z.iso.date({ error: 'a day that exists, as "YYYY-MM-DD"' }).nullable(),
  total_amount: money,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'an ISO 4217 code such as "EUR"' })
    .nullable(),
  document_number: text,
  /** As printed; null if not printed. */
  net_amount: money,
  tax_amount: money,
  paid_amount: money,
  change_amount: money,
});

export type ModelExtraction = z.infer<typeof modelExtractionSchema>;

/** An amount in hundredths of the currency unit, without its sign; null for null. */
export const centsOf = (amount: string | null): number | null =>
  amount === null ? null : Math.abs(Math.round(Number(amount) * 100));
