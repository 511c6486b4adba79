import { ModelError, type ModelErrorDetails } from "./errors.ts";
import type { Provider, Usage } from "./types.ts";

/** Usage of a call that has sent nothing yet. */
export const noUsage = (provider: Provider, model: string): Usage => ({
  ...{ provider, model, requests: 0, cached: 0, inputTokens: 0, outputTokens: 0, money: 0 },
  ...{ standIn: false, milliseconds: 0 },
});

const plus = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);

/** Two calls as one; what is not known of either is not known of both. */
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

/** What an answer's line says of it, in the form that `src/evaluation/usage.ts` adds up. */
export const usageInAnswer = (usage: Usage) => ({
  model: `${usage.provider}/${usage.model}`,
  requests: usage.requests,
  cached: usage.cached,
  input_tokens: usage.inputTokens,
  output_tokens: usage.outputTokens,
  money: usage.money,
  stand_in: usage.standIn,
});

/** The same error with a message and usage of its own. */
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
