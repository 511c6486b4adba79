import { type HttpResponse, jsonResponse, type WireError } from "./protocol.ts";

/** Names of gRPC statuses (google.rpc.Code) by HTTP status. */
const STATUS: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  413: "INVALID_ARGUMENT",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

/**
 * Gemini's error format: `{"error": {"code", "message", "status", "details"}}`. RetryInfo replaces the Retry-After
 * header.
 */
export function geminiError({ status, message, reason, retryAfterSeconds }: WireError): HttpResponse {
  const details = [
    ...(reason === undefined
      ? []
      : [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "googleapis.com" }]),
    ...(retryAfterSeconds === undefined
      ? []
      : [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${retryAfterSeconds}s` }]),
  ];
  const error = {
    code: status,
    message,
    status: STATUS[status] ?? "UNKNOWN",
    ...(details.length > 0 && { details }),
  };
  return jsonResponse({ error }, status);
}
