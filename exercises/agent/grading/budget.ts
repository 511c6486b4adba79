import type { CaseGrade } from "../../../src/exercise/grading.ts";
import { CHANGE } from "../change-ids.ts";
import { rulesUnder } from "../policy-rules.ts";

/** What one case may take. */
export interface Budget {
  requests: number;
  /** Of the model, in and out. */
  tokens: number;
  seconds: number;
}

/** Three cents at 0.50 dollars for a million tokens. */
const TOKENS = 60_000;

/** What a case may take by policy.md, and by what the brief says about money. */
export function budgetUnder(changes: readonly string[]): Budget {
  const { maxRequests, maxSeconds } = rulesUnder(changes);
  const half = changes.includes(CHANGE.halfBudget);
  return { requests: maxRequests, seconds: maxSeconds, tokens: half ? TOKENS / 2 : TOKENS };
}

/** How far a case kept its budget: the mean of budget over use for requests, tokens and seconds, each at most 1. */
export function thrift({ values }: Pick<CaseGrade, "values">, budget: Budget): number {
  const parts: readonly (readonly [number, number])[] = [
    [values["requests"] ?? 0, budget.requests],
    [values["tokens"] ?? 0, budget.tokens],
    [values["work_seconds"] ?? 0, budget.seconds],
  ];
  return parts.reduce((sum, [used, allowed]) => sum + Math.min(1, allowed / Math.max(used, 1e-9)), 0) / parts.length;
}

/** More requests than are allowed. */
export const isOver = ({ values }: Pick<CaseGrade, "values">, { requests }: Budget): boolean =>
  (values["requests"] ?? 0) > requests;
