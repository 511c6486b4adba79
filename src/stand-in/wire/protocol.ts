/** What both vendors' wire protocols have in common. */
import type { Reply } from "../reply/compose.ts";
import type { ModelRequest } from "../types.ts";

/** Metadata of an answer, in either protocol. */
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

/** An error in a form that both vendors' formats can be made from. */
export interface WireError {
  /** HTTP status. */
  status: number;
  message: string;
  /** OpenAI's `code`. */
  code?: string;
  /** OpenAI's `type`, if it does not follow from the status. */
  type?: string;
  /** Gemini's `reason` in an ErrorInfo. */
  reason?: string;
  /** Seconds that the client is asked to wait. */
  retryAfterSeconds?: number;
}

/** A rendered HTTP response. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  /** The pieces of the body: one for JSON, one per event for a stream. */
  chunks: string[];
}

/** A parsed request, and how to render its answer. */
export type ParsedRequest =
  | {
      kind: "generate";
      request: ModelRequest;
      /** The client requested a stream. */
      stream: boolean;
      render(reply: Reply, metadata: ResponseMetadata): HttpResponse;
    }
  | {
      kind: "embed";
      texts: readonly string[];
      /** Number of dimensions. */
      size: number;
      render(vectors: readonly number[][], metadata: ResponseMetadata): HttpResponse;
    }
  | { kind: "other"; render(metadata: ResponseMetadata): HttpResponse };

/** The wire protocol of one vendor. */
export interface Protocol {
  name: "openai" | "gemini";
  /** The vendor's routes, as text for people. */
  routes: readonly string[];
  /**
   * Parses a request.
   * @param path path without the query
   * @param body decoded JSON; undefined for GET
   * @returns undefined for an unknown route
   * @throws BadRequest if the request is invalid
   */
  parse(method: string, path: string, query: URLSearchParams, body: unknown): ParsedRequest | undefined;
  /** Renders an error in the vendor's format. */
  error(error: WireError): HttpResponse;
}

/** An invalid request. The client receives it as an error in the vendor's format. */
export class BadRequest extends Error {
  readonly status: number;
  readonly code: string | undefined;

  /**
   * @param status HTTP status
   * @param code OpenAI's `code`
   */
  constructor(message: string, status = 400, code?: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** A JSON response. */
export const jsonResponse = (value: unknown, status = 200, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  chunks: [JSON.stringify(value)],
});

/** A stream of server-sent events. @param chunks the events, one per element */
export const eventStreamResponse = (chunks: string[]): HttpResponse => ({
  status: 200,
  headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" },
  chunks,
});

/** Splits a text into pieces for a stream. @param maxLength maximum number of characters per piece */
export function splitText(text: string, maxLength = 24): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${maxLength}}`, "gu")) ?? [];
}
