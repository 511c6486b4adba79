/** What both vendors' clients have in common. */
import { kindOfStatus, ModelError, type ModelErrorKind } from "./errors.ts";
import { retryAfterOf } from "./retry.ts";
import type { GenerateRequest, ToolCall } from "./types.ts";

/** Tokens as the vendor counted them; `cached` is part of `input`. */
export interface Tokens {
  input: number;
  cached: number;
  output: number;
}

/** An answer of a vendor's SDK, not yet validated. */
export interface RawAnswer {
  text: string;
  toolCalls: readonly ToolCall[];
  /** Why the answer is unusable; absent if it is complete. */
  failure?: { kind: ModelErrorKind; reason: string };
  /** Name that the server reported. */
  model: string;
  /** null if the server reported none. */
  tokens: Tokens | null;
  /** The answer came from a stand-in. */
  standIn: boolean;
}

/** Embeddings of a vendor's SDK. */
export interface RawVectors {
  vectors: readonly (readonly number[])[];
  model: string;
  tokens: Tokens | null;
  standIn: boolean;
}

/** A request with its schemas converted to JSON Schema. */
export interface WireRequest extends Omit<GenerateRequest, "schema" | "tools"> {
  model: string;
  maxOutputTokens: number;
  /** JSON Schema with the keywords that the vendor supports. */
  jsonSchema?: Record<string, unknown>;
  /** The server rejects schemas: request plain JSON, and put the schema into the prompt. */
  plainJson: boolean;
  tools: readonly { name: string; description: string; parameters: Record<string, unknown> }[];
}

/** A vendor's SDK. Each call sends one request, without retries, and throws only ModelErrors. */
export interface Vendor {
  generate(request: WireRequest, signal: AbortSignal): Promise<RawAnswer>;
  embed(model: string, texts: readonly string[], signal: AbortSignal): Promise<RawVectors>;
}

/** Header in every response of the stand-in. */
const STAND_IN_HEADER = "x-takehome-stand-in";

/**
 * Whether an answer came from a stand-in, by the headers or by the name of a model.
 * @param models the requested model and the model that the server reported
 */
export const isStandIn = (headers: { get(name: string): string | null } | undefined, ...models: readonly string[]) =>
  headers?.get(STAND_IN_HEADER) === "1" || models.some((model) => /^(models\/)?stand-in/.test(model));

/** A response with an error status. */
interface FailedResponse {
  status?: number | undefined;
  headers?: { get(name: string): string | null } | undefined;
  message: string;
  /** The vendor's codes for the error. */
  codes: readonly string[];
  /** Wait that the body asks for, in milliseconds. */
  retryAfterMs?: number | undefined;
}

const NO_CREDIT = /insufficient_quota|billing|exceeded your current quota.*(?:plan|billing)|PerDay/i;
const BAD_KEY = /API_KEY_INVALID|invalid_api_key|API key not valid/i;

/** Converts a response with an error status to a ModelError. */
export function statusError(
  { status = 0, headers, message, codes, retryAfterMs }: FailedResponse,
  cause: unknown,
): ModelError {
  let kind = kindOfStatus(status);
  const all = [...codes, message].join(" ");
  const header = headers && retryAfterOf(headers, Date.now());
  const waits = [header, retryAfterMs].filter((wait) => wait !== undefined);
  // Gemini uses the same message for the limits per minute and per day; only the limit per minute comes with a wait.
  const isQuotaUsedUp = NO_CREDIT.test(codes.join(" ")) || (waits.length === 0 && NO_CREDIT.test(message));
  if (status === 429 && isQuotaUsedUp) kind = "quota";
  if (status === 400 && BAD_KEY.test(all)) kind = "auth";
  return new ModelError(kind, `${status}: ${message}`, {
    ...{ status, cause },
    ...(waits.length > 0 && { retryAfterMs: Math.max(...waits) }),
  });
}

/** Converts any other error of the SDK or of `fetch` to a ModelError. */
export function thrownError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (error instanceof SyntaxError) {
    return new ModelError("body", `The answer is not JSON: ${error.message}`, { cause: error });
  }
  const reasons: string[] = [];
  let timedOut = false;
  for (let inner = error, depth = 0; inner instanceof Error && depth < 4; inner = inner.cause, depth++) {
    const { code } = inner as NodeJS.ErrnoException;
    reasons.push(code && !inner.message.includes(code) ? `${inner.message} (${code})` : inner.message);
    timedOut ||= /timed? ?out|ETIMEDOUT/i.test(`${code} ${inner.name} ${inner.message}`);
  }
  const message = [...new Set(reasons)].filter((reason) => reason !== "").join(": ") || String(error);
  return timedOut
    ? new ModelError("timeout", `The request timed out: ${message}`, { cause: error })
    : new ModelError("connection", `The connection failed: ${message}`, { cause: error });
}
