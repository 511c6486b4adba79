import type { Usage } from "./types.ts";

/**
 * What can go wrong with a call, as far as somebody who calls would act on the difference.
 *
 *   auth          key refused (401, 403)                            quota         no credit, or the day's allowance used up
 *   invalid       the request is refused (400, 413, 422)            not_found     no such model or path (404)
 *   rate_limit    too many requests (429)
 *   server        500 and above, 409                                timeout       no whole answer in time
 *   connection    refused, reset, or cut in the middle of the body  body          an answer that is no answer: not JSON, no choice
 *   length        cut off at the token limit                        filtered      withheld by the vendor's filter
 *   malformed     a tool call that the vendor itself discarded      empty         finished, but nothing was said
 *   schema        JSON that does not fit, or none                   budget        the run's own budget would be exceeded
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

/** Trying the same again may help. A longer limit, another key or another prompt are not "the same again". */
const RETRYABLE: ReadonlySet<ModelErrorKind> = new Set([
  "rate_limit",
  "server",
  "timeout",
  "connection",
  "body",
  "malformed",
  "empty",
]);

/** The next call of the run will fail in the same way. */
const FINAL: ReadonlySet<ModelErrorKind> = new Set(["auth", "quota", "not_found", "budget"]);

export interface ModelErrorDetails {
  status?: number;
  /** Told by the server, in milliseconds from the moment of the answer. */
  retryAfterMs?: number;
  /** What the model said, where it said something that is no use. */
  answer?: string;
  /** What the failed call took, where that is known. */
  usage?: Usage;
  cause?: unknown;
}

/** A call to a model that failed. The message never holds a key. */
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

  get retryable(): boolean {
    return RETRYABLE.has(this.kind);
  }

  /** No further call of the run can succeed either. */
  get endsRun(): boolean {
    return FINAL.has(this.kind);
  }
}

/** The class of an error status that both vendors share; the body may make it a narrower one. */
export function kindOfStatus(status: number): ModelErrorKind {
  if (status === 401 || status === 403) return "auth";
  if (status === 404) return "not_found";
  if (status === 408 || status === 504) return "timeout";
  if (status === 409) return "server";
  if (status === 429) return "rate_limit";
  return status >= 500 ? "server" : "invalid";
}
