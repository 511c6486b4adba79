import { json, type Rendered, type WireError } from "./protocol.ts";

const TYPES: Readonly<Record<number, string>> = {
  401: "invalid_request_error",
  403: "invalid_request_error",
  404: "invalid_request_error",
  413: "invalid_request_error",
  429: "requests",
  500: "server_error",
  503: "server_error",
};

/** `{"error": {"message", "type", "param", "code"}}`, with Retry-After where a wait is told. */
export function openaiError({ status, message, code, type, waitSeconds }: WireError): Rendered {
  const headers = waitSeconds === undefined ? {} : { "retry-after": String(waitSeconds) };
  const error = { message, type: type ?? TYPES[status] ?? "invalid_request_error", param: null, code: code ?? null };
  return json({ error }, status, headers);
}
