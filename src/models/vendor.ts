import { kindOfStatus, ModelError, type ModelErrorKind } from "./errors.ts";
import { retryAfterOf } from "./retry.ts";
import type { GenerateRequest, ToolCall } from "./types.ts";

/** Tokens as the vendor counted them; `cached` is a part of `input`. */
export interface Tokens {
  input: number;
  cached: number;
  output: number;
}

/** One answer, as a vendor's SDK gave it. */
export interface RawAnswer {
  text: string;
  toolCalls: readonly ToolCall[];
  /** Why the model stopped; undefined is as it should. */
  failure?: { kind: ModelErrorKind; reason: string };
  model: string;
  tokens: Tokens | null;
  standIn: boolean;
}

export interface RawVectors {
  vectors: readonly (readonly number[])[];
  model: string;
  tokens: Tokens | null;
  standIn: boolean;
}

/** A request in the terms of the wire. */
export interface WireRequest extends Omit<GenerateRequest, "schema" | "tools"> {
  model: string;
  maxOutputTokens: number;
  /** As JSON Schema, cut to what the vendor understands. */
  jsonSchema?: Record<string, unknown>;
  /** The server does not take a schema: ask for any JSON, and tell the form in words. */
  plainJson: boolean;
  tools: readonly { name: string; description: string; parameters: Record<string, unknown> }[];
}

/** One vendor's SDK: one request each, no retries. Everything it rejects with is a ModelError. */
export interface Vendor {
  generate(request: WireRequest, signal: AbortSignal): Promise<RawAnswer>;
  embed(model: string, texts: readonly string[], signal: AbortSignal): Promise<RawVectors>;
}

/** Header with which the stand-in says what it is. */
export const STAND_IN_HEADER = "x-takehome-stand-in";

/** Whether a stand-in answered: it says so, or a model of that name was asked for or named. */
export const isStandIn = (headers: { get(name: string): string | null } | undefined, ...models: readonly string[]) =>
  headers?.get(STAND_IN_HEADER) === "1" || models.some((model) => /^(models\/)?stand-in/.test(model));

/** What is known of a response that ended in an error. */
export interface FailedResponse {
  status?: number | undefined;
  headers?: { get(name: string): string | null } | undefined;
  message: string;
  /** Codes and names that the vendor gave. */
  codes: readonly string[];
  /** A wait that the body asks for, in milliseconds. */
  retryAfterMs?: number | undefined;
}

const NO_CREDIT = /insufficient_quota|billing|exceeded your current quota.*(?:plan|billing)|PerDay/i;
const BAD_KEY = /API_KEY_INVALID|invalid_api_key|API key not valid/i;

/** A response with an error status as a ModelError. */
export function statusError(
  { status = 0, headers, message, codes, retryAfterMs }: FailedResponse,
  cause: unknown,
): ModelError {
  let kind = kindOfStatus(status);
  const all = [...codes, message].join(" ");
  const header = headers && retryAfterOf(headers, Date.now());
  const waits = [header, retryAfterMs].filter((wait) => wait !== undefined);
  // Gemini has one sentence for the minute's limit and for the day's; only the minute's comes with a time to wait.
  const spent = NO_CREDIT.test(codes.join(" ")) || (waits.length === 0 && NO_CREDIT.test(message));
  if (status === 429 && spent) kind = "quota";
  if (status === 400 && BAD_KEY.test(all)) kind = "auth";
  return new ModelError(kind, `${status}: ${message}`, {
    ...{ status, cause },
    ...(waits.length > 0 && { retryAfterMs: Math.max(...waits) }),
  });
}

/** Anything else that the SDK or `fetch` throws. */
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
    ? new ModelError("timeout", `No answer in time: ${message}`, { cause: error })
    : new ModelError("connection", `The connection failed: ${message}`, { cause: error });
}
