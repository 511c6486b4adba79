import type { Reply } from "../reply/compose.ts";
import type { ModelRequest } from "../types.ts";

/** What an answer says about itself, whoever's form it has. */
export interface ResponseMetadata {
  /** Unique per request; hexadecimal digits. */
  id: string;
  /** `stand-in-...`, never the name of a model. */
  model: string;
  /** Seconds since 1970. */
  created: number;
  usage: Usage;
}

/** Tokens, approximated as characters / 4. */
export interface Usage {
  input: number;
  output: number;
}

/** An error in terms that both vendors have. */
export interface WireError {
  status: number;
  message: string;
  /** OpenAI's `code`. */
  code?: string;
  /** OpenAI's `type`, where it does not follow from the status. */
  type?: string;
  /** Gemini's `reason` in an ErrorInfo. */
  reason?: string;
  /** Seconds that the caller is told to wait. */
  retryAfterSeconds?: number;
}

/** One server-sent event, or a whole body. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  /** The body in the pieces in which it is sent: one for JSON, one per event for a stream. */
  chunks: string[];
}

/** A request as the server understood it. */
export type ParsedRequest =
  | {
      kind: "generate";
      request: ModelRequest;
      stream: boolean;
      render(reply: Reply, stamp: ResponseMetadata): HttpResponse;
    }
  | {
      kind: "embed";
      texts: readonly string[];
      render(vectors: readonly number[][], stamp: ResponseMetadata): HttpResponse;
      size: number;
    }
  | { kind: "other"; render(stamp: ResponseMetadata): HttpResponse };

/** The wire protocol of one vendor. */
export interface Protocol {
  name: "openai" | "gemini";
  /** Routes, for people. */
  routes: readonly string[];
  /**
   * Understand a request.
   * @param path without the query
   * @param body decoded JSON, undefined for GET
   * @returns undefined for a route that is not this vendor's
   * @throws BadRequest
   */
  parse(method: string, path: string, query: URLSearchParams, body: unknown): ParsedRequest | undefined;
  error(error: WireError): HttpResponse;
}

/** The caller's mistake, to be told in the vendor's form. */
export class BadRequest extends Error {
  readonly status: number;
  readonly code: string | undefined;

  constructor(message: string, status = 400, code?: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const jsonResponse = (value: unknown, status = 200, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  chunks: [JSON.stringify(value)],
});

export const eventStreamResponse = (chunks: string[]): HttpResponse => ({
  status: 200,
  headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" },
  chunks,
});

/** A text in pieces of a few words, as a stream brings it. */
export function splitText(text: string, most = 24): string[] {
  const found = text.match(new RegExp(`[\\s\\S]{1,${most}}`, "gu"));
  return found ?? [];
}
