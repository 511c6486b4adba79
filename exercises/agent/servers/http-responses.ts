import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json } from "../../../src/exercise/json.ts";
import { jsonResponse, waitUnlessClosed, writeResponse } from "../../../src/exercise/model-server.ts";
import type { Outcome } from "./tool-server.ts";

/** A caller without a time limit of its own is let go after this, in milliseconds: when the case is lost by the clock anyway. */
export const HANG_MS = 35_000;
/** Told by a tool that is asked too often, in seconds. */
const RETRY_AFTER_S = 1;

/** HTTP statuses of errors; what does not exist is 422, whatever else a tool finds wrong too. */
const STATUS: Readonly<Record<string, number>> = { unknown_tool: 404, too_many_calls: 429 };

export const errorBody = (code: string, message: string) => ({ error: { code, message } });

export const fail = (response: ServerResponse, status: number, code: string, message: string): void =>
  writeResponse(response, jsonResponse(errorBody(code, message), status));

/** Answer a call over plain HTTP. */
export async function sendOutcome(response: ServerResponse, outcome: Outcome, hangMs = HANG_MS): Promise<void> {
  if (outcome.kind === "trouble") return actOut(response, outcome.trouble, hangMs);
  if (outcome.kind === "ok") return writeResponse(response, jsonResponse(outcome.result));
  fail(response, STATUS[outcome.code] ?? 422, outcome.code, outcome.message);
}

/** Let the caller feel a trouble, whichever protocol the call came by. Resolves when it has left or been answered. */
export async function actOut(
  response: ServerResponse,
  trouble: Extract<Outcome, { kind: "trouble" }>["trouble"],
  hangMs = HANG_MS,
): Promise<void> {
  switch (trouble) {
    case "unavailable":
      return fail(response, 503, "unavailable", "The tool is not available at the moment.");
    case "rate_limit":
      response.setHeader("retry-after", String(RETRY_AFTER_S));
      return fail(response, 429, "rate_limit", `Too many calls. Come back in ${RETRY_AFTER_S} s.`);
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "timeout_after_commit":
      await waitUnlessClosed(hangMs, response);
      response.socket?.destroy();
  }
}

/** A request of Node's as the web has it. */
export function webRequest(request: IncomingMessage, body: unknown): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
  const method = request.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  // What was received has been read already: its length and encoding are no longer true.
  const kept = headers.filter(([name]) => !["content-length", "transfer-encoding", "connection"].includes(name));
  return new Request(new URL(request.url ?? "/", "http://127.0.0.1"), {
    ...{ method, headers: kept },
    ...(hasBody && { body: JSON.stringify(body as Json) }),
  });
}

/** Send a response of the web's, whole. */
export async function sendWeb(response: ServerResponse, { status, headers, body }: Response): Promise<void> {
  const text = body === null ? "" : await new Response(body).text();
  if (response.destroyed) return;
  response.writeHead(status, Object.fromEntries(headers)).end(text);
}
