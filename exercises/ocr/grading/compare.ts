import type { AddedField, Field } from "../fields.ts";

/**
 * Normal form of a name: NFKC, lower case, every run of characters other than letters and digits replaced by one space.
 * "ACME Ltd." equals "Acme  LTD"; "Acme" does not equal "Acme Ltd".
 */
export function foldName(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Decimal string to a whole number of thousandths, as text: "12.5" and "12.50" become "12500". Other text, whose meaning is
 * unclear, stays as it is.
 */
export function foldAmount(text: string): string {
  const [, sign = "", whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return text;
  const digits = `${whole}${fraction.padEnd(3, "0")}`.replace(/^0+(?=\d)/, "");
  return digits === "0" ? "0" : `${sign}${digits}`;
}

/** Document numbers are compared without spaces and punctuation: "INV-0042" equals "INV 0042". */
const foldNumber = (text: string) => foldName(text).replaceAll(" ", "");

const FOLD: Record<Field | AddedField, (text: string) => string> = {
  document_type: (text) => text,
  vendor_name: foldName,
  document_date: (text) => text,
  total_amount: foldAmount,
  currency: (text) => text,
  document_number: foldNumber,
  tax_amount: foldAmount,
  due_date: (text) => text,
};

/** Whether two values of a field are equal after normalization. */
export const sameValue = (field: Field | AddedField, a: string, b: string): boolean =>
  FOLD[field](a) === FOLD[field](b);
