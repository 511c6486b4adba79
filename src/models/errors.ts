import type { Usage } from "./types.ts";

/**
 * Why a call failed. The kinds are as fine as a caller needs to decide what to do.
 *
 *   auth          the key was rejected (401, 403)
 *   quota         no credit left, or the daily quota is used up (429)
 *   invalid       the request was rejected (400, 413, 422)
 *   not_found     unknown model or path (404)
 *   rate_limit    too many requests (429)
 *   server        server error (500 and above, 409)
 *   timeout       no complete answer within the time limit
 *   connection    connection refused, reset, or closed in the middle of the body
 *   body          the response is not an answer: invalid JSON, or no choice in it
 *   length        the answer was cut off at the token limit
 *   filtered      the vendor's content filter withheld the answer
 *   malformed     the vendor itself discarded a tool call
 *   empty         the answer is complete but empty
 *   schema        the answer does not match the schema, or is not JSON
 *   budget        the request could exceed the budget of the run
 */
export type ModelErrorKind =
  | "auth"
  | "quota"
  | "invalid"
  | "not_found"
  | "rate_limit"
  | "server"
  | "timeout"
  | "connection"
  | "body"
  | "length"
  | "filtered"
  | "malformed"
  | "empty"
  | "schema"
  | "budget";

/** Failures that may pass if the same request is sent again. */
const RETRYABLE: ReadonlySet<ModelErrorKind> = new Set([
  "rate_limit",
  "server",
  "timeout",
  "connection",
  "body",
  "malformed",
  "empty",
]);

/** Failures that the next call of the run will have too. */
const FINAL: ReadonlySet<ModelErrorKind> = new Set(["auth", "quota", "not_found", "budget"]);

/** Optional details of a {@link ModelError}. */
export interface ModelErrorDetails {
  /** HTTP status. */
  status?: number;
  /** Wait that the server asked for, in milliseconds after its response. */
  retryAfterMs?: number;
  /** The text of an unusable answer. */
  answer?: string;
  /** Usage of the failed call, if known. */
  usage?: Usage;
  cause?: unknown;
}

/** A failed call of a model. The message never contains a key. */
export class ModelError extends Error {
  readonly kind: ModelErrorKind;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly answer: string | undefined;
  usage: Usage | undefined;

  constructor(kind: ModelErrorKind, message: string, details: ModelErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "ModelError";
    this.kind = kind;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.answer = details.answer;
    this.usage = details.usage;
  }

  /** The same request may succeed if it is sent again. */
  get retryable(): boolean {
    return RETRYABLE.has(this.kind);
  }

  /** No further call of the run can succeed. */
  get endsRun(): boolean {
    return FINAL.has(this.kind);
  }
}

/** The kind of failure that an HTTP status means at both vendors. The response body may narrow it down. */
export function kindOfStatus(status: number): ModelErrorKind {
  if (status === 401 || status === 403) return "auth";
  if (status === 404) return "not_found";
  if (status === 408 || status === 504) return "timeout";
  if (status === 409) return "server";
  if (status === 429) return "rate_limit";
  return status >= 500 ? "server" : "invalid";
}
