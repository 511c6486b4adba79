import type { CaseGrade } from "../../../src/exercise/grading.ts";
import { CHANGE_IDS } from "../change-ids.ts";
import { policyRulesFor } from "../policy-rules.ts";

/** The budget of one case. */
export interface Budget {
  requests: number;
  /** Tokens of the model, in and out. */
  tokens: number;
  seconds: number;
}

/** 3 cents at 0.50 dollars per million tokens. */
const TOKENS = 60_000;

/** The budget by policy.md, with the token budget that follows from the price limit of the brief. */
export function budgetFor(changes: readonly string[]): Budget {
  const { maxRequests, maxSeconds } = policyRulesFor(changes);
  const isHalved = changes.includes(CHANGE_IDS.halfBudget);
  return { requests: maxRequests, seconds: maxSeconds, tokens: isHalved ? TOKENS / 2 : TOKENS };
}

/** How well a case kept its budget, 0 to 1: the mean of budget / use over requests, tokens and seconds, each at most 1. */
export function budgetAdherence({ values }: Pick<CaseGrade, "values">, budget: Budget): number {
  const parts: readonly (readonly [used: number, allowed: number])[] = [
    [values["requests"] ?? 0, budget.requests],
    [values["tokens"] ?? 0, budget.tokens],
    [values["work_seconds"] ?? 0, budget.seconds],
  ];
  return parts.reduce((sum, [used, allowed]) => sum + Math.min(1, allowed / Math.max(used, 1e-9)), 0) / parts.length;
}

/** Whether a case used more requests than allowed. */
export const exceedsRequestBudget = ({ values }: Pick<CaseGrade, "values">, { requests }: Budget): boolean =>
  (values["requests"] ?? 0) > requests;
