/**
 * What makes documents hard. Each is planned at a rate (share of all documents, see `plan.ts`), and its name is a tag
 * of the case, so that results can be sliced by it.
 */
export const TRAPS = [
  "ambiguous_date",
  "several_dates",
  "cash_and_change",
  "rounding",
  "discount",
  "deposit",
  "tip",
  "tip_handwritten",
  "tip_blank",
  "previous_balance",
  "carried_forward",
  "bare_dollar",
  "currency_unknown",
  "legal_and_trading_name",
  "customer_prominent",
  "logo_only",
  "total_missing",
  "date_missing",
  "vendor_missing",
  "number_missing",
  "stamp_over_total",
  "writing_over_total",
  "injection",
  "duplicate",
] as const;
export type Trap = (typeof TRAPS)[number];
