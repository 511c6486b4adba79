import type { Environment } from "./environment.ts";
import { isStandIn } from "./vendor.ts";

const ADDRESSES = ["OPENAI_BASE_URL", "GOOGLE_GEMINI_BASE_URL"];
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const WAIT_MS = 1_000;
/** The stand-in's log, a line per request. */
const LOG_PATH = "/__log";

/**
 * How many requests the stand-ins have had at the addresses that a solution is handed; undefined when no stand-in is
 * there. A stand-in says what it is in a header of every response; only servers on this machine are asked.
 * @returns NaN, which is unlike any count, for one that does not tell
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
    return undefined; // nobody there
  }
}
