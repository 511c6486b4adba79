import type { Case } from "../../src/exercise/case.ts";

/*
 * The contract between the exercise and a solution: what a solution reads and what it writes.
 */

/** A line of `cases.jsonl`. */
export interface AgentCase extends Case {
  ticket_id: string;
  /** The email of the customer. */
  request: string;
}

export const STATUSES = ["done", "refused", "escalated", "failed"] as const;
export type Status = (typeof STATUSES)[number];

/** Documented in policy.md. */
export const REASON_CODES = [
  "completed", // done: the request was fulfilled
  "information_given", // done: nothing had to change
  "identity_failed", // refused; escalated if somebody else wanted a parcel stopped or redirected
  "outside_window", // refused
  "already_shipped", // refused
  "out_of_stock", // refused
  "not_returnable", // refused
  "already_refunded", // refused
  "declined_by_customer", // refused: the customer did not confirm
  "over_limit", // escalated
  "complaint", // escalated
  "tool_unavailable", // escalated
  "budget_exhausted", // failed
  "model_unavailable", // failed
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/**
 * An answer, one line of the output of a solution, as the grader reads it (grading/read-answer.ts). Further keys are allowed.
 * A failed case may have nulls.
 */
export type AgentAnswer = {
  id: string;
  status?: Status | null | undefined;
  reason_code?: ReasonCode | null | undefined;
  message?: string | null | undefined;
  [key: string]: unknown;
};
