import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type * as McpModule from "@modelcontextprotocol/server";
import type * as StdioModule from "@modelcontextprotocol/server/stdio";
import { isObject, type JsonObject } from "../../../src/exercise/json.ts";
import { errorBody } from "../../../src/exercise/json-server.ts";
import { KIT_VERSION, type Libraries } from "../../../src/exercise/libraries.ts";
import { FAULT_MESSAGES, sendWebResponse, simulateFault, toWebRequest } from "./http-responses.ts";
import type { CallOutcome, ToolServer, VisibleFault } from "./tool-server.ts";

const PACKAGE = "@modelcontextprotocol/server";
type Call = ToolServer["call"];

/** The same tools over the Model Context Protocol. A result is the same JSON, as text. */
interface McpEndpoint {
  /** @param body decoded body of the request */
  handle(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  close(): Promise<void>;
}

/** The fault of the tool call within one HTTP request. */
interface RequestState {
  fault?: VisibleFault;
}

/**
 * Opens a Streamable HTTP endpoint without sessions.
 * @param hangMs milliseconds until the connection of a hanging call is closed
 */
export async function openMcpEndpoint(
  toolServer: ToolServer,
  libraries: Pick<Libraries, "load">,
  hangMs: number,
): Promise<McpEndpoint> {
  const module = await libraries.load<typeof McpModule>(PACKAGE);
  const states = new AsyncLocalStorage<RequestState>();
  const call: Call = async (name, args) => {
    const outcome = await toolServer.call(name, args, "mcp");
    const state = states.getStore();
    if (outcome.kind === "fault" && state) state.fault = outcome.fault;
    return outcome;
  };
  const handler = module.createMcpHandler(() => createMcpServer(module, toolServer, call));
  return {
    close: () => handler.close(),
    handle: (request, response, body) =>
      states.run({}, async () => {
        const answer = await handler.fetch(toWebRequest(request, body), { parsedBody: body });
        // Old clients get an event stream. The fault of the call is known only when the stream has ended.
        const complete = new Response(answer.body === null ? null : await answer.text(), answer);
        const { fault } = states.getStore() ?? {};
        return fault ? simulateFault(response, fault, hangMs) : sendWebResponse(response, complete);
      }),
  };
}

/** Serves the tools over standard input and output of this process. Resolves when the client has left. */
export async function serveStdio(
  toolServer: ToolServer,
  libraries: Pick<Libraries, "load">,
  signal: AbortSignal,
): Promise<void> {
  const module = await libraries.load<typeof McpModule>(PACKAGE);
  const stdio = await libraries.load<typeof StdioModule>(`${PACKAGE}/stdio`);
  const call: Call = (name, args) => toolServer.call(name, args, "mcp");
  const ended = new Promise<void>((resolve) => {
    process.stdin.once("end", resolve).once("close", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const served = stdio.serveStdio(() => createMcpServer(module, toolServer, call));
  await ended;
  await served.close();
}

function createMcpServer({ Server }: typeof McpModule, { tools }: ToolServer, call: Call): McpModule.Server {
  const server = new Server({ name: "support-desk", version: KIT_VERSION }, { capabilities: { tools: {} } });
  server.setRequestHandler("tools/list", async () => ({
    tools: tools.map(({ name, description, parameters, irreversible }) => ({
      ...{ name, description, inputSchema: { ...parameters, type: "object" as const } },
      annotations: { destructiveHint: irreversible },
    })),
  }));
  server.setRequestHandler("tools/call", async ({ params }) => {
    const outcome = await call(params.name, isObject(params.arguments) ? params.arguments : {}, "mcp");
    const text = JSON.stringify(resultForCaller(outcome));
    return { content: [{ type: "text", text }], isError: outcome.kind !== "ok" };
  });
  return server;
}

/** What a caller without HTTP gets: the result or an error. Without a connection a fault can only be reported. */
export function resultForCaller(outcome: CallOutcome): JsonObject {
  switch (outcome.kind) {
    case "ok":
      return outcome.result;
    case "error":
      return errorBody(outcome.code, outcome.message);
    case "fault":
      return faultResult(outcome.fault);
  }
}

function faultResult(fault: VisibleFault): JsonObject {
  if (fault === "timeout_after_commit") return errorBody("timeout", "No answer came.");
  return errorBody(fault, fault === "reset" ? "The connection was reset." : FAULT_MESSAGES[fault]);
}
