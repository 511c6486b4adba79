import type { Environment } from "./environment.ts";
import { isStandIn } from "./vendor.ts";

const ADDRESSES = ["OPENAI_BASE_URL", "GOOGLE_GEMINI_BASE_URL"];
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const WAIT_MS = 1_000;

/**
 * Whether a stand-in listens at one of the addresses that a solution is handed. It says so in a header of every response;
 * only servers on this machine are asked. A server that does not answer is no stand-in.
 */
export async function standInBehind(env: Environment): Promise<boolean> {
  const addresses = ADDRESSES.flatMap((name) => env[name] ?? []).filter(
    (address) => URL.canParse(address) && LOOPBACK.test(new URL(address).hostname),
  );
  const asked = addresses.map(async (address) => {
    const response = await fetch(address, { signal: AbortSignal.timeout(WAIT_MS) });
    await response.body?.cancel();
    return isStandIn(response.headers);
  });
  return (await Promise.allSettled(asked)).some((result) => result.status === "fulfilled" && result.value);
}
