import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Environment } from "../../src/models/environment.ts";
import type { Provider } from "../../src/models/types.ts";

export interface Seen {
  /** Time of arrival, in milliseconds since 1970. */
  at: number;
  url: string;
  headers: IncomingMessage["headers"];
  body: unknown;
}

/** The value at a path in decoded JSON; undefined if there is none. */
export const valueAt = (json: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce(
    (node: unknown, key) => (typeof node === "object" && node !== null ? Reflect.get(node, key) : undefined),
    json,
  );

/** The reply to one request: a function, or a JSON value that is sent with status 200. */
export type Reply =
  | { json: unknown; status?: number; headers?: Record<string, string> }
  | { handle(response: ServerResponse): void };

/** Starts a server that sends these replies in turn, repeats the last one, and records the requests. */
export async function scriptedServer(...replies: Reply[]): Promise<{ url: string; seen: Seen[] }> {
  return answeringServer((_, number) => replies[Math.min(number, replies.length - 1)] ?? { json: {} });
}

/** Starts a server with computed replies. @param reply receives the request and its number, from 0 */
export async function answeringServer(
  reply: (request: Seen, number: number) => Reply,
): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const at = Date.now();
    const content = await text(request);
    const entry = { at, url: request.url ?? "", headers: request.headers, body: content && JSON.parse(content) };
    seen.push(entry);
    const chosen = reply(entry, seen.length - 1);
    if ("handle" in chosen) return chosen.handle(response);
    response.writeHead(chosen.status ?? 200, { "content-type": "application/json", ...chosen.headers });
    response.end(JSON.stringify(chosen.json));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

export const KEY = "sk-test-0123456789abcdef0123456789";

/** Keys and base URLs of both protocols for one server. */
export const environmentFor = (url: string): Environment => ({
  ...{ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${url}/v1` },
  ...{ GEMINI_API_KEY: KEY, GOOGLE_GEMINI_BASE_URL: url },
});

/** A valid answer in a vendor's format: 100 input tokens, 10 of them cached by the vendor, and 20 output tokens. */
export function answer(provider: Provider, content: string, options: { finish?: string; model?: string } = {}): Reply {
  return { json: bodies[provider](content, options) };
}

const bodies: Record<Provider, (content: string, options: { finish?: string; model?: string }) => unknown> = {
  openai: (content, { finish = "stop", model = "test-model" }) => ({
    ...{ id: "x", object: "chat.completion", created: 1, model },
    choices: [{ index: 0, finish_reason: finish, message: { role: "assistant", content, refusal: null } }],
    usage: {
      ...{ prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
      prompt_tokens_details: { cached_tokens: 10 },
    },
  }),
  gemini: (content, { finish = "STOP", model = "test-model" }) => ({
    candidates: [{ content: { role: "model", parts: content ? [{ text: content }] : [] }, finishReason: finish }],
    modelVersion: model,
    usageMetadata: {
      ...{ promptTokenCount: 100, cachedContentTokenCount: 10 },
      ...{ candidatesTokenCount: 15, thoughtsTokenCount: 5, totalTokenCount: 120 },
    },
  }),
};

/** An error in a vendor's format. */
export function refusal(
  provider: Provider,
  status: number,
  options: { code?: string; message?: string; details?: unknown[]; headers?: Record<string, string> } = {},
): Reply {
  const { code = "x", message = "no", details, headers = {} } = options;
  const json =
    provider === "openai"
      ? { error: { message, type: code, param: null, code } }
      : { error: { code: status, message, status: code, ...(details && { details }) } };
  return { json, status, headers };
}
