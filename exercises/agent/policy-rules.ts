import { CHANGE } from "./change-ids.ts";

/** The numbers of policy.md. Money in cents. */
export interface Rules {
  /** Where all that a ticket asks to be paid back is above it, the ticket is for a supervisor, and nothing is paid. */
  refundLimitCents: number;
  /** A refund above the limit, on an order of more than this in all, is for finance as well; null: no such rule. */
  dualApprovalCents: number | null;
  /** Refund and exchange: so many days after delivery at most. */
  windowDays: number;
  /** A voucher: for a delivery more than so many days after the day promised, up to so much, once an order. */
  voucherLateDays: number;
  voucherMaxCents: number;
  /** Per case: requests to the model, and seconds. */
  maxRequests: number;
  maxSeconds: number;
}

/** @param changes ids of the changes that hold */
export function rulesUnder(changes: readonly string[]): Rules {
  const half = changes.includes(CHANGE.halfBudget);
  return {
    refundLimitCents: changes.includes(CHANGE.refundLimit) ? 2500 : 5000,
    dualApprovalCents: changes.includes(CHANGE.dualApproval) ? 20_000 : null,
    windowDays: 30,
    voucherLateDays: 5,
    voucherMaxCents: 1000,
    maxRequests: half ? 6 : 12,
    maxSeconds: half ? 15 : 30,
  };
}
