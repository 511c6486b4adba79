import type { Environment } from "./environment.ts";
import { isStandIn } from "./vendor.ts";

const ADDRESSES = ["OPENAI_BASE_URL", "GOOGLE_GEMINI_BASE_URL"];
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const WAIT_MS = 1_000;
/** Path of the stand-in's log, which has one line per request. */
const LOG_PATH = "/__log";

/**
 * Counts the requests that stand-ins have received at the base URLs in a solution's environment. A stand-in identifies
 * itself with a header in every response. Only servers on this machine are queried.
 * @returns undefined if there is no stand-in; NaN, which never equals another count, if a stand-in does not provide its
 *   log
 */
export async function standInRequests(env: Environment): Promise<number | undefined> {
  const origins = new Set(
    ADDRESSES.flatMap((name) => env[name] ?? [])
      .filter((address) => URL.canParse(address) && LOOPBACK.test(new URL(address).hostname))
      .map((address) => new URL(address).origin),
  );
  const counts = await Promise.all([...origins].map(requestsAt));
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
}

async function requestsAt(origin: string): Promise<number | undefined> {
  try {
    const response = await fetch(`${origin}${LOG_PATH}`, { signal: AbortSignal.timeout(WAIT_MS) });
    const text = await response.text();
    if (!isStandIn(response.headers)) return undefined;
    return response.ok ? text.split("\n").filter((line) => line.trim() !== "").length : Number.NaN;
  } catch {
    return undefined; // no server
  }
}
