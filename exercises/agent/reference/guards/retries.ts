import { backoffDelay, DEFAULT_RETRY_POLICY, type RetryPolicy, sleep } from "../../../../src/exercise/models.ts";
import { ToolCallError, type ToolClient } from "../tools/tool-client.ts";

/** Retries within seconds, for tools and model: a case has half a minute. */
export const TOOL_RETRY_POLICY: RetryPolicy = { attempts: 4, baseMs: 150, capMs: 1_000, maxWaitMs: 5_000 };

/** A single attempt. */
export const NO_RETRIES: RetryPolicy = { ...DEFAULT_RETRY_POLICY, attempts: 1 };

/**
 * Retries calls that failed temporarily: after the pause that the server asks for, or else with exponential backoff and jitter,
 * up to a number of attempts. This is safe for writes only because every attempt has the same idempotency key. The last error
 * is reported as permanent, so that the model escalates the ticket instead of retrying.
 */
export function withRetries(client: ToolClient, policy: RetryPolicy, signal: AbortSignal): ToolClient {
  const retry = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof ToolCallError) || error.kind === "refused") throw error;
        const { retryAfterMs } = error;
        if (attempt >= policy.attempts || (retryAfterMs ?? 0) > policy.maxWaitMs) {
          throw permanentError(name, error, attempt);
        }
        await sleep(backoffDelay(attempt, retryAfterMs, policy, Math.random), signal);
      }
    }
  };
  return {
    tools: () => retry("the list of tools", client.tools),
    call: (name, args) => retry(name, () => client.call(name, args)),
    close: client.close,
  };
}

function permanentError(name: string, error: ToolCallError, attempts: number): ToolCallError {
  if (attempts === 1) return error;
  return new ToolCallError(
    error.kind,
    `${name} is unavailable: ${error.message} Tried ${attempts} times, this is final. Hand the ticket to the technical team with tool_unavailable.`,
  );
}
