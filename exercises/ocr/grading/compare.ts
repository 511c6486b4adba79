import type { ExtraField, Field } from "../fields.ts";

/**
 * Names and numbers compare by their letters and digits: NFKC, case folded, punctuation and runs of blanks collapsed to
 * one blank. "ACME Ltd." equals "Acme  LTD"; "Acme" does not equal "Acme Ltd".
 */
export function foldName(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Decimal string to minor units: "12.5", "12.50" -> 1250n (thousandths kept, so 12.505 differs from 12.50). */
export function foldAmount(text: string): string {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction.padEnd(3, "0")}`.replace(/^0+(?=\d)/, "");
  return digits === "0" ? "0" : `${sign}${digits}`;
}

/** Numbers of documents are compared without blanks and punctuation: "INV-0042" equals "INV 0042". */
const foldNumber = (text: string) => foldName(text).replaceAll(" ", "");

const FOLD: Record<Field | ExtraField, (text: string) => string> = {
  document_type: (text) => text,
  vendor_name: foldName,
  document_date: (text) => text,
  total_amount: foldAmount,
  currency: (text) => text,
  document_number: foldNumber,
  tax_amount: foldAmount,
  due_date: (text) => text,
};

/** Equality of two values of a field, after normalisation. */
export const sameValue = (field: Field | ExtraField, a: string, b: string): boolean =>
  FOLD[field](a) === FOLD[field](b);
