import { backoffDelay, RETRY, type RetryPolicy, sleep } from "../../../../src/exercise/models.ts";
import { type Desk, DeskError } from "../tools/tool-client.ts";

/** Short, because a case has half a minute: three attempts at a tool or the model, with a server's own wait where it names one. */
export const PATIENCE: RetryPolicy = { attempts: 4, baseMs: 150, capMs: 1_000, maxWaitMs: 5_000 };

/** One attempt, and no more. */
export const NONE: RetryPolicy = { ...RETRY, attempts: 1 };

/**
 * What is away for a moment is asked again: after the wait that it asks for, else after a growing pause with jitter, a few
 * times and then no more. It is safe for writes only because every attempt carries the same key. What has not come
 * back by then is reported as lost for good, so that the model hands the ticket over instead of trying on.
 */
export function patient(desk: Desk, policy: RetryPolicy, signal: AbortSignal): Desk {
  const withRetries = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof DeskError) || error.kind === "refused") throw error;
        const told = error.retryAfterMs;
        if (attempt >= policy.attempts || (told ?? 0) > policy.maxWaitMs) throw lost(what, error, attempt);
        await sleep(backoffDelay(attempt, told, policy, Math.random), signal);
      }
    }
  };
  return {
    tools: () => withRetries("the desk", desk.tools),
    call: (name, args) => withRetries(name, () => desk.call(name, args)),
    close: desk.close,
  };
}

function lost(what: string, error: DeskError, attempts: number): DeskError {
  if (attempts === 1) return error;
  return new DeskError(
    error.kind,
    `${what} is unavailable: ${error.message} Tried ${attempts} times, this is final. Hand the ticket to the technical team with tool_unavailable.`,
  );
}
