import type { Split } from "../../../src/exercise/case.ts";
import type { DocumentType } from "../fields.ts";
import type { Day } from "./dates.ts";
import type { Locale } from "./locales.ts";
import type { CurrencyStyle, PrintedNegative } from "./money.ts";
import type { Customer, Vendor } from "./vendor.ts";

export const FAMILIES = [
  "till_receipt",
  "restaurant_bill",
  "invoice",
  "credit_note",
  "refund_receipt",
  "utility_bill",
  "menu",
  "delivery_note",
  "quote",
] as const;
export type Family = (typeof FAMILIES)[number];

/** Families that are printed on narrow till paper. */
export const SLIP_FAMILIES: readonly Family[] = ["till_receipt", "restaurant_bill", "refund_receipt"];

/** Whether a family is printed on till paper. */
export const isSlip = (family: Family): boolean => SLIP_FAMILIES.includes(family);

/** A line item. Amounts are in minor units of the document's currency, `rate` in basis points. */
export interface Item {
  name: string;
  code: string;
  quantity: number;
  unit: number;
  amount: number;
  rate: number;
}

/** The meaning of an amount below the line items. Exactly one row of a document with a total has the role `total`. */
type SumRole =
  | "subtotal"
  | "discount"
  | "service"
  | "tax"
  | "gross"
  | "rounding"
  | "deposit"
  | "previous"
  | "tip"
  | "total"
  | "cash"
  | "card"
  | "change"
  | "info";

export interface SumRow {
  role: SumRole;
  label: string;
  minor: number;
  /** Set for a tax that is included in the sums above. Rows with the role `tax` do not need it. */
  tax?: true;
}

/** Whether a row states an amount of tax. */
export const isTaxRow = ({ role, tax }: SumRow): boolean => role === "tax" || tax === true;

export interface TaxRow {
  rate: number;
  net: number;
  tax: number;
}

export interface Reference {
  label: string;
  value: string;
}

export interface DatedReference {
  label: string;
  date: Day;
  /** Set for the due date. */
  due?: true;
}

/** Which names of the vendor the document prints. */
export type NamesShown = "legal" | "trading" | "both" | "logo";

/** The content of a document before layout. */
export interface DocumentModel {
  family: Family;
  type: DocumentType;
  locale: Locale;
  split: Split;
  vendor: Vendor;
  namesShown: NamesShown;
  customer: Customer | undefined;
  /** The customer's name is printed larger than the vendor's. */
  customerProminent: boolean;
  title: string;
  /** The document number; null if it has none. */
  number: Reference | null;
  /** Other numbers: order, customer, table, terminal. */
  references: readonly Reference[];
  date: Day;
  dateLabel: string;
  datePattern: string;
  time: string | undefined;
  otherDates: readonly DatedReference[];
  items: readonly Item[];
  /** The amounts below the line items, from top to bottom. */
  sums: readonly SumRow[];
  taxes: readonly TaxRow[];
  /** The amount to pay, in minor units; negative for credits, null if nothing is to be paid. */
  total: number | null;
  currencyStyle: CurrencyStyle;
  negativeStyle: PrintedNegative;
  /** A tip and a total written by hand below the printed amounts. */
  handwritten: { tip: number; total: number } | undefined;
  /** Empty lines for a tip. */
  blankTip: boolean;
  /** Text above the vendor's name on a slip; empty for none. */
  greeting: string;
  thanks: string;
  smallPrint: string;
  injection: string | undefined;
  /** Number of pages. With more than one, subtotals are carried from page to page. */
  pages: number;
}
