import { type HttpResponse, jsonResponse, type WireError } from "./protocol.ts";

/** Values of `type` by HTTP status. */
const TYPES: Readonly<Record<number, string>> = {
  401: "invalid_request_error",
  403: "invalid_request_error",
  404: "invalid_request_error",
  413: "invalid_request_error",
  429: "requests",
  500: "server_error",
  503: "server_error",
};

/**
 * OpenAI's error format: `{"error": {"message", "type", "param", "code"}}`, with a Retry-After header if there is a
 * wait.
 */
export function openaiError({ status, message, code, type, retryAfterSeconds }: WireError): HttpResponse {
  const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  const error = { message, type: type ?? TYPES[status] ?? "invalid_request_error", param: null, code: code ?? null };
  return jsonResponse({ error }, status, headers);
}
