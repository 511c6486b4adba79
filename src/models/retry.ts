/** Retries with exponential backoff. */
import { setTimeout } from "node:timers/promises";
import { ModelError } from "./errors.ts";

/** How often and how long to retry. */
export interface RetryPolicy {
  /** Maximum number of requests, including the first one. */
  attempts: number;
  /** Upper bound of the first random pause, in milliseconds. It doubles with each retry. */
  baseMs: number;
  /** Maximum of that upper bound, in milliseconds. */
  capMs: number;
  /** If a server asks for a longer wait, in milliseconds, the request is not retried. */
  maxWaitMs: number;
}

/** The default policy. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = { attempts: 4, baseMs: 500, capMs: 8_000, maxWaitMs: 60_000 };

/** Added to a requested wait, because timers may fire early and clocks differ slightly. */
const MARGIN_MS = 20;
/** Maximum random addition to a requested wait, so that concurrent calls do not all retry at the same moment. */
const SPREAD_MS = 250;

/**
 * Computes the pause before a retry: exponential backoff with full jitter (Brooker 2015, "Exponential Backoff and
 * Jitter"). If the server asked for a wait, the pause is that wait plus a small random amount.
 * @param attempt number of the failed attempt, from 1
 * @param retryAfterMs wait that the server asked for, in milliseconds
 * @param random returns numbers from 0 (inclusive) to 1 (exclusive)
 * @returns milliseconds
 */
export function backoffDelay(
  attempt: number,
  retryAfterMs: number | undefined,
  policy: RetryPolicy,
  random: () => number,
): number {
  if (retryAfterMs !== undefined) return retryAfterMs + MARGIN_MS + random() * SPREAD_MS;
  return random() * Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
}

/**
 * Calls a function until it succeeds, fails in a way that is not retryable, or the attempts are used up.
 * @param call receives the number of the attempt, from 1
 * @throws ModelError of the last attempt; any other error at once; the signal's reason if it is aborted
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
          `${error.message} (the server asks for a wait of ${seconds(error.retryAfterMs ?? 0)}; the limit is ${seconds(policy.maxWaitMs)})`,
          { cause: error, ...(error.status !== undefined && { status: error.status }) },
        );
      }
      await sleep(backoffDelay(attempt, error.retryAfterMs, policy, random), signal);
    }
  }
}

/**
 * Waits.
 * @throws the signal's reason as soon as it is aborted
 */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch((error: unknown) => {
    // Node rejects with an AbortError of its own.
    throw signal.aborted ? signal.reason : error;
  });
}

/**
 * Reads the wait that response headers ask for: `retry-after-ms`, otherwise `retry-after` in seconds or as an HTTP date
 * (RFC 9110, section 10.2.3).
 * @param now current time, in milliseconds since 1970
 * @returns milliseconds; undefined if there is no valid header
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
