import type { Family } from "./document-model.ts";
import type { LocaleId } from "./locales.ts";

/**
 * Properties that make documents hard. Each is planned at a given rate, and its name is a tag of the case, so that
 * results can be sliced by it.
 */
export const TRAPS = [
  "bare_dollar",
  "currency_missing",
  "vendor_missing",
  "tip_handwritten",
  "tip",
  "tip_blank",
  "ambiguous_date",
  "total_missing",
  "date_missing",
  "number_missing",
  "several_dates",
  "cash_and_change",
  "rounding",
  "discount",
  "deposit",
  "previous_balance",
  "legal_and_trading_name",
  "logo_only",
  "customer_prominent",
  "stamp_over_total",
  "writing_over_total",
  "injection",
  "archive_number",
] as const;
export type Trap = (typeof TRAPS)[number];

export interface TrapRule {
  trap: Trap;
  /** Share of all documents of a data set. */
  rate: number;
  families: readonly Family[];
  /** Countries in which it is possible; all if absent. */
  locales?: readonly LocaleId[];
  /** Traps that would make the gold value ambiguous or cancel this one. */
  excludes?: readonly Trap[];
}

const SLIPS: readonly Family[] = ["till_receipt", "restaurant_bill"];
const REFUND: readonly Family[] = ["refund_receipt"];
const PAGES: readonly Family[] = ["invoice", "credit_note"];
const BILLS: readonly Family[] = ["utility_bill"];
const HEADLESS: readonly Trap[] = ["vendor_missing", "currency_missing"];

/**
 * Traps with their rates. Those that require a certain country come first, because they may change a document's
 * country.
 */
export const TRAP_RULES: readonly TrapRule[] = [
  {
    trap: "bare_dollar",
    rate: 0.05,
    families: [...SLIPS, ...PAGES, ...BILLS],
    locales: ["AU", "CA"],
  },
  {
    trap: "currency_missing",
    rate: 0.025,
    families: SLIPS,
    locales: ["US", "AU", "CA"],
    excludes: ["bare_dollar"],
  },
  {
    trap: "vendor_missing",
    rate: 0.025,
    families: SLIPS,
    locales: ["UK", "DE", "FR", "MY"],
    excludes: ["currency_missing"],
  },
  { trap: "tip_handwritten", rate: 0.025, families: ["restaurant_bill"], locales: ["US", "CA"], excludes: HEADLESS },
  { trap: "tip", rate: 0.025, families: ["restaurant_bill"], excludes: ["tip_handwritten", ...HEADLESS] },
  {
    trap: "tip_blank",
    rate: 0.025,
    families: ["restaurant_bill"],
    locales: ["US", "CA", "UK"],
    excludes: ["tip", "tip_handwritten"],
  },
  {
    trap: "ambiguous_date",
    rate: 0.12,
    families: [...SLIPS, ...REFUND, ...PAGES, ...BILLS],
    locales: ["US", "UK", "DE", "FR", "MY", "AU"],
    excludes: HEADLESS,
  },
  { trap: "rounding", rate: 0.05, families: SLIPS, locales: ["MY"] },
  {
    trap: "total_missing",
    rate: 0.03,
    families: [...SLIPS, "invoice"],
    excludes: [...HEADLESS, "bare_dollar", "tip", "tip_blank", "tip_handwritten"],
  },
  {
    trap: "date_missing",
    rate: 0.03,
    families: [...SLIPS, ...PAGES],
    excludes: [...HEADLESS, "ambiguous_date", "total_missing"],
  },
  { trap: "number_missing", rate: 0.06, families: [...SLIPS, ...PAGES, ...BILLS], excludes: ["total_missing"] },
  { trap: "several_dates", rate: 0.14, families: PAGES, excludes: ["date_missing"] },
  {
    trap: "cash_and_change",
    rate: 0.16,
    families: SLIPS,
    excludes: ["tip_handwritten", "tip_blank", "total_missing"],
  },
  { trap: "discount", rate: 0.07, families: [...SLIPS, "invoice"] },
  { trap: "deposit", rate: 0.05, families: ["invoice"] },
  { trap: "previous_balance", rate: 0.03, families: BILLS },
  {
    trap: "legal_and_trading_name",
    rate: 0.1,
    families: [...SLIPS, ...REFUND, ...PAGES, ...BILLS],
    excludes: [...HEADLESS, "total_missing"],
  },
  {
    trap: "logo_only",
    rate: 0.06,
    families: [...SLIPS, ...PAGES, ...BILLS],
    excludes: [...HEADLESS, "legal_and_trading_name", "total_missing"],
  },
  { trap: "customer_prominent", rate: 0.05, families: PAGES, excludes: ["logo_only"] },
  {
    trap: "stamp_over_total",
    rate: 0.05,
    families: [...SLIPS, "invoice", ...BILLS],
    excludes: ["total_missing", "tip_handwritten"],
  },
  {
    trap: "writing_over_total",
    rate: 0.04,
    families: [...SLIPS, "invoice", ...BILLS],
    excludes: ["total_missing", "stamp_over_total", "tip_handwritten", "tip_blank"],
  },
  { trap: "injection", rate: 0.05, families: [...SLIPS, ...PAGES, ...BILLS], excludes: ["total_missing"] },
  { trap: "archive_number", rate: 0.08, families: [...SLIPS, ...PAGES, ...BILLS], excludes: HEADLESS },
];
