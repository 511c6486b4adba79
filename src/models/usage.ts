import { ModelError, type ModelErrorDetails } from "./errors.ts";
import type { Provider, Usage } from "./types.ts";

/** The usage of a call before its first request: all zero. */
export const zeroUsage = (provider: Provider, model: string): Usage => ({
  ...{ provider, model, requests: 0, cached: 0, inputTokens: 0, outputTokens: 0, money: 0 },
  ...{ standIn: false, milliseconds: 0 },
});

const plus = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);

/** Adds the usage of two calls. A value that is unknown for one of them is unknown for the sum. */
export const addUsage = (a: Usage, b: Usage): Usage => ({
  provider: b.provider,
  model: b.model,
  requests: a.requests + b.requests,
  cached: a.cached + b.cached,
  inputTokens: plus(a.inputTokens, b.inputTokens),
  outputTokens: plus(a.outputTokens, b.outputTokens),
  money: plus(a.money, b.money),
  standIn: a.standIn || b.standIn,
  milliseconds: a.milliseconds + b.milliseconds,
});

/** Usage in the format of an answer's `usage` field, which the evaluation adds up. */
export const usageInAnswer = (usage: Usage) => ({
  model: `${usage.provider}/${usage.model}`,
  requests: usage.requests,
  cached: usage.cached,
  input_tokens: usage.inputTokens,
  output_tokens: usage.outputTokens,
  money: usage.money,
  stand_in: usage.standIn,
});

/** A copy of an error with another message and usage. */
export function withDetails(error: ModelError, message: string, usage: Usage): ModelError {
  const { status, retryAfterMs, answer } = error;
  const details: ModelErrorDetails = {
    ...{ usage, cause: error.cause },
    ...(status !== undefined && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(answer !== undefined && { answer }),
  };
  return new ModelError(error.kind, message, details);
}
