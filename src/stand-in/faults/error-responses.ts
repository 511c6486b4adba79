import { uniform } from "../text.ts";
import type { WireError } from "../wire/protocol.ts";
import type { FaultName } from "./types.ts";

/**
 * The error response of a fault, in the wording of the vendor.
 * @param retryAfterSeconds wait that `rate_limit` asks for
 * @param key key of the request, which chooses between status 500 and 503 together with the seed
 * @returns undefined for faults that do not answer with an error
 */
export function errorResponseOf(
  fault: FaultName,
  vendor: "openai" | "gemini",
  retryAfterSeconds: number,
  key: string,
  seed: number,
): WireError | undefined {
  const openai = vendor === "openai";
  switch (fault) {
    case "rate_limit":
      return {
        status: 429,
        message: openai
          ? `Rate limit reached for requests. Please try again in ${retryAfterSeconds}s.`
          : `You exceeded your current rate limit. Please retry in ${retryAfterSeconds}s.`,
        code: "rate_limit_exceeded",
        retryAfterSeconds,
      };
    case "quota":
      return {
        status: 429,
        message: openai
          ? "You exceeded your current quota, please check your plan and billing details."
          : "You exceeded your current quota, please check your plan and billing details. Quota exceeded for metric: generate_requests_per_day.",
        type: "insufficient_quota",
        code: "insufficient_quota",
        ...(!openai && { reason: "RATE_LIMIT_EXCEEDED" }),
      };
    case "auth":
      return openai
        ? { status: 401, message: "Incorrect API key provided.", code: "invalid_api_key" }
        : { status: 400, message: "API key not valid. Please pass a valid API key.", reason: "API_KEY_INVALID" };
    case "server_error":
    case "outage":
      return uniform(seed, key, "status") < 0.5
        ? { status: 500, message: "The server had an error while processing your request." }
        : {
            status: 503,
            message: openai
              ? "The server is overloaded. Please try again later."
              : "The model is overloaded. Please try again later.",
          };
    default:
      return undefined;
  }
}
