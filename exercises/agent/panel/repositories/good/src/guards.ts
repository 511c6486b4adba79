import type { Reply } from "./contract.ts";

/** Requests to the model for one ticket, and pauses in milliseconds before a failed call is repeated. */
export const MAX_TURNS = 12;
export const PAUSES_MS: readonly number[] = [50, 150, 400];

/** Whether an error passes by itself: a tool that is down for a moment, or asks to wait. */
export const isTransient = (error: unknown): boolean =>
  /\b(429|500|502|503|504)\b|fetch failed|connection error|time/i.test(String(error));

/** Repeats work that fails for a moment; any other error ends it at once. */
export async function withRetries<T>(work: () => Promise<T>, pauses: readonly number[] = PAUSES_MS): Promise<T> {
  for (const pause of pauses) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return work();
}

/**
 * The reply as it may be given: nobody is told that work is done when no change was accepted, because saying done is worse
 * than doing nothing.
 */
export function honest(reply: Reply, writes: number): Reply {
  if (reply.status !== "done" || writes > 0) return reply;
  return { status: "failed", reason_code: "tool_unavailable", message: "We could not do it yet." };
}
