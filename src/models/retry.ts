import { ModelError } from "./errors.ts";

export interface RetryPolicy {
  /** Requests at most, the first one included. */
  attempts: number;
  /** The first pause is drawn from 0 to this many milliseconds; each further range is twice as wide. */
  baseMs: number;
  /** No drawn pause is longer. */
  capMs: number;
  /** A server that asks for a longer wait is not waited for. */
  maxWaitMs: number;
}

export const RETRY: RetryPolicy = { attempts: 4, baseMs: 500, capMs: 8_000, maxWaitMs: 60_000 };

/** Timers may fire a millisecond early, and clocks differ a little: later than told, never earlier. */
const MARGIN_MS = 20;
/** Calls that were told the same moment do not all come back at it. */
const SPREAD_MS = 250;

/**
 * How long to wait after the failed attempt number `attempt` (from 1), in milliseconds. Exponential backoff with full
 * jitter (Brooker 2015, "Exponential Backoff and Jitter"); after a wait that the server asked for, that long and a
 * little more.
 */
export function backoffDelay(attempt: number, toldMs: number | undefined, policy: RetryPolicy, random: () => number) {
  if (toldMs !== undefined) return toldMs + MARGIN_MS + random() * SPREAD_MS;
  return random() * Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
}

/**
 * Call until it succeeds, fails for good, or the attempts are used up.
 * @param call gets the number of the attempt, from 1
 * @throws the last ModelError; one that cannot be retried, or that asks for too long a wait, at once
 */
export async function withRetry<T>(
  call: (attempt: number) => Promise<T>,
  policy: RetryPolicy,
  signal: AbortSignal,
  random: () => number = Math.random,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call(attempt);
    } catch (error) {
      if (!(error instanceof ModelError) || !error.retryable || attempt >= policy.attempts) throw error;
      if ((error.retryAfterMs ?? 0) > policy.maxWaitMs) {
        const seconds = (ms: number) => `${Math.ceil(ms / 1000)} s`;
        throw new ModelError(
          error.kind,
          `${error.message} (it asks to wait ${seconds(error.retryAfterMs ?? 0)}; ${seconds(policy.maxWaitMs)} is the limit here)`,
          { cause: error, ...(error.status !== undefined && { status: error.status }) },
        );
      }
      await sleep(backoffDelay(attempt, error.retryAfterMs, policy, random), signal);
    }
  }
}

/** Wait; rejects with the signal's reason as soon as that is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/**
 * The wait that response headers ask for, in milliseconds: `retry-after-ms`, else `retry-after` in seconds or as an HTTP
 * date (RFC 9110, section 10.2.3). undefined when there is none that can be read.
 * @param now milliseconds since 1970
 */
export function retryAfterOf(headers: { get(name: string): string | null }, now: number): number | undefined {
  const precise = Number.parseFloat(headers.get("retry-after-ms") ?? "");
  if (precise >= 0) return precise;
  const text = headers.get("retry-after")?.trim();
  if (!text) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
