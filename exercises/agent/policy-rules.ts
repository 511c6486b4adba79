import { CHANGE_IDS } from "./change-ids.ts";

/** The numbers in policy.md. Amounts are in cents. */
export interface PolicyRules {
  /** If the refunds that a ticket asks for exceed this in total, nothing is refunded and a supervisor decides. */
  refundLimitCents: number;
  /** A refund above the limit also needs finance if the whole order is worth more than this. Null: no such rule. */
  dualApprovalCents: number | null;
  /** Days after delivery within which a refund or an exchange is possible. */
  windowDays: number;
  /** A voucher needs a delivery that came more than this many days late. */
  voucherLateDays: number;
  /** Maximum value of a voucher. */
  voucherMaxCents: number;
  /** Limits per case: requests to the model, and seconds. */
  maxRequests: number;
  maxSeconds: number;
}

/** @param changes ids of the active changes */
export function policyRulesFor(changes: readonly string[]): PolicyRules {
  const isHalved = changes.includes(CHANGE_IDS.halfBudget);
  return {
    refundLimitCents: changes.includes(CHANGE_IDS.refundLimit) ? 2500 : 5000,
    dualApprovalCents: changes.includes(CHANGE_IDS.dualApproval) ? 20_000 : null,
    windowDays: 30,
    voucherLateDays: 5,
    voucherMaxCents: 1000,
    maxRequests: isHalved ? 6 : 12,
    maxSeconds: isHalved ? 15 : 30,
  };
}
