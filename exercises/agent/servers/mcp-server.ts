import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type * as McpModule from "@modelcontextprotocol/server";
import type * as StdioModule from "@modelcontextprotocol/server/stdio";
import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import { KIT_VERSION } from "../../../src/exercise/libraries.ts";
import { actOut, errorBody, sendWeb, webRequest } from "./http-responses.ts";
import type { Desk, Outcome } from "./tool-server.ts";

const PACKAGE = "@modelcontextprotocol/server";
type Call = Desk["call"];

/** The same tools by the Model Context Protocol: what a tool returns is the same JSON, as text. */
export interface McpSide {
  /** @param body of the request, decoded */
  handle(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Trouble that befell the call inside of one HTTP request. */
interface Slot {
  trouble?: Extract<Outcome, { kind: "trouble" }>["trouble"];
}

/** Streamable HTTP, without sessions: every request stands for itself. @param hangMs how long a hanging call is held */
export async function openMcp(desk: Desk, libraries: Pick<Libraries, "load">, hangMs: number): Promise<McpSide> {
  const module = await libraries.load<typeof McpModule>(PACKAGE);
  const slots = new AsyncLocalStorage<Slot>();
  const call: Call = async (name, args) => {
    const outcome = await desk.call(name, args, "mcp");
    const slot = slots.getStore();
    if (outcome.kind === "trouble" && slot) slot.trouble = outcome.trouble;
    return outcome;
  };
  const handler = module.createMcpHandler(() => serverOf(module, desk, call));
  return {
    close: () => handler.close(),
    handle: (request, response, body) =>
      slots.run({}, async () => {
        const answer = await handler.fetch(webRequest(request, body), { parsedBody: body });
        // Old clients are answered by an event stream, which ends with the result: what befell the call is known only then.
        const whole = new Response(answer.body === null ? null : await answer.text(), answer);
        const { trouble } = slots.getStore() ?? {};
        return trouble ? actOut(response, trouble, hangMs) : sendWeb(response, whole);
      }),
  };
}

/** Over this process's standard input and output, for local play. Resolves when the other side has left. */
export async function serveStdio(desk: Desk, libraries: Pick<Libraries, "load">, signal: AbortSignal): Promise<void> {
  const module = await libraries.load<typeof McpModule>(PACKAGE);
  const stdio = await libraries.load<typeof StdioModule>(`${PACKAGE}/stdio`);
  const call: Call = (name, args) => desk.call(name, args, "mcp");
  const ended = new Promise<void>((resolve) => {
    process.stdin.once("end", resolve).once("close", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const served = stdio.serveStdio(() => serverOf(module, desk, call));
  await ended;
  await served.close();
}

function serverOf({ Server }: typeof McpModule, { tools }: Desk, call: Call): McpModule.Server {
  const server = new Server({ name: "support-desk", version: KIT_VERSION }, { capabilities: { tools: {} } });
  server.setRequestHandler("tools/list", async () => ({
    tools: tools.map(({ name, description, parameters, irreversible }) => ({
      ...{ name, description, inputSchema: parameters as { type: "object" } },
      annotations: { destructiveHint: irreversible },
    })),
  }));
  server.setRequestHandler("tools/call", async ({ params }) => {
    const outcome = await call(params.name, (params.arguments ?? {}) as JsonObject, "mcp");
    const body = outcome.kind === "ok" ? outcome.result : errorOf(outcome);
    return { content: [{ type: "text", text: JSON.stringify(body) }], isError: outcome.kind !== "ok" };
  });
  return server;
}

/** Without a transport to act it out on, a trouble is told. */
const errorOf = (outcome: Exclude<Outcome, { kind: "ok" }>) =>
  outcome.kind === "error"
    ? errorBody(outcome.code, outcome.message)
    : errorBody(outcome.trouble === "timeout_after_commit" ? "timeout" : outcome.trouble, TOLD[outcome.trouble]);

const TOLD = {
  unavailable: "The tool is not available at the moment.",
  rate_limit: "Too many calls. Come back in 1 s.",
  reset: "The connection was reset.",
  timeout_after_commit: "No answer came.",
} as const;

/** What a caller without HTTP is told of a call. */
export const toldOf = (outcome: Outcome): JsonObject =>
  outcome.kind === "ok" ? outcome.result : (errorOf(outcome) as JsonObject);
