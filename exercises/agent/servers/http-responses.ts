import type { IncomingMessage, ServerResponse } from "node:http";
import { sendError, sendJson, waitUnlessClosed } from "../../../src/exercise/json-server.ts";
import type { CallOutcome, VisibleFault } from "./tool-server.ts";

/** Milliseconds after which a hanging call is closed. The time limit of the case is over by then. */
export const HANG_MS = 35_000;
/** Seconds in the Retry-After header of a rate limit. */
const RETRY_AFTER_S = 1;

/** HTTP statuses of error codes. All others are 422. */
const STATUS: Readonly<Record<string, number>> = { unknown_tool: 404, too_many_calls: 429 };

/** Messages of the faults that have a response. */
export const FAULT_MESSAGES = {
  unavailable: "The tool is not available at the moment.",
  rate_limit: `Too many calls. Come back in ${RETRY_AFTER_S} s.`,
} as const;

/** Answers a tool call over plain HTTP. */
export async function sendOutcome(response: ServerResponse, outcome: CallOutcome, hangMs: number): Promise<void> {
  if (outcome.kind === "fault") return simulateFault(response, outcome.fault, hangMs);
  if (outcome.kind === "ok") return sendJson(response, outcome.result);
  sendError(response, STATUS[outcome.code] ?? 422, outcome.code, outcome.message);
}

/** Simulates a fault on the connection of a call. Resolves when the caller has been answered or has left. */
export async function simulateFault(response: ServerResponse, fault: VisibleFault, hangMs: number): Promise<void> {
  switch (fault) {
    case "unavailable":
      return sendError(response, 503, fault, FAULT_MESSAGES[fault]);
    case "rate_limit":
      response.setHeader("retry-after", String(RETRY_AFTER_S));
      return sendError(response, 429, fault, FAULT_MESSAGES[fault]);
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "timeout_after_commit":
      await waitUnlessClosed(hangMs, response);
      response.socket?.destroy();
  }
}

/** Converts a request of Node.js into one of the Fetch API. @param body decoded body of the request */
export function toWebRequest(request: IncomingMessage, body: unknown): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
  const method = request.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  // The body has already been decoded, so these headers no longer apply.
  const kept = headers.filter(([name]) => !["content-length", "transfer-encoding", "connection"].includes(name));
  return new Request(new URL(request.url ?? "/", "http://127.0.0.1"), {
    ...{ method, headers: kept },
    ...(hasBody && { body: JSON.stringify(body) }),
  });
}

/** Sends a complete response of the Fetch API. */
export async function sendWebResponse(response: ServerResponse, { status, headers, body }: Response): Promise<void> {
  const text = body === null ? "" : await new Response(body).text();
  if (response.destroyed) return;
  response.writeHead(status, Object.fromEntries(headers)).end(text);
}
