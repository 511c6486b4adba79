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

/** Families on narrow till paper. */
export const SLIP_FAMILIES: readonly Family[] = ["till_receipt", "restaurant_bill", "refund_receipt"];

/** True for documents on till paper. */
export const isSlip = (family: Family): boolean => SLIP_FAMILIES.includes(family);

/** A line of goods. Amounts in minor units of the document's currency; `rate` in basis points. */
export interface Item {
  name: string;
  code: string;
  quantity: number;
  unit: number;
  amount: number;
  rate: number;
}

/** What a figure below the goods means. Exactly one row of a document with a total has the role `total`. */
export type SumRole =
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
  /** A tax that the sums above contain; rows of the role `tax` are taxes anyway. */
  tax?: true;
}

/** Whether a row says how much tax there is. */
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
  /** The day until which it has to be paid. */
  due?: true;
}

/** Which names of the vendor the document prints. */
export type NamesShown = "legal" | "trading" | "both" | "logo";

/** Everything a document says, before it is laid out. */
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
  /** The document's own number, null when it has none. */
  number: Reference | null;
  /** Other numbers: order, customer, table, terminal. */
  references: readonly Reference[];
  date: Day;
  dateLabel: string;
  datePattern: string;
  time: string | undefined;
  otherDates: readonly DatedReference[];
  items: readonly Item[];
  /** Below the goods, from top to bottom. */
  sums: readonly SumRow[];
  taxes: readonly TaxRow[];
  /** What is to be paid, in minor units; negative for credits, null where nothing is asked. */
  total: number | null;
  currencyStyle: CurrencyStyle;
  negativeStyle: PrintedNegative;
  /** A tip and total written by hand below the printed ones. */
  handwritten: { tip: number; total: number } | undefined;
  /** Lines for a written tip that nobody filled in. */
  blankTip: boolean;
  /** Words above the vendor's name on a slip, empty for none. */
  greeting: string;
  thanks: string;
  smallPrint: string;
  injection: string | undefined;
  /** Sum of money carried from page to page is shown. */
  pages: number;
}
