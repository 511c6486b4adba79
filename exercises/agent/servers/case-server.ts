import type { IncomingMessage, ServerResponse } from "node:http";
import { isObject } from "../../../src/exercise/json.ts";
import { readJson, sendError, sendJson } from "../../../src/exercise/json-server.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import { createModelEndpoint } from "../../../src/exercise/model-server.ts";
import type { CaseSpec } from "../case-spec.ts";
import type { AgentEvidence } from "../evidence.ts";
import { createPlanner, PLANNER_NAME } from "../planner/planner.ts";
import { startClock } from "./case-clock.ts";
import { sendOutcome } from "./http-responses.ts";
import { openMcpEndpoint } from "./mcp-server.ts";
import { openToolServer } from "./tool-server.ts";

/** All that is served for one case: tools over HTTP and MCP, and the stand-in planner. */
export interface CaseServer {
  /** @param path what follows the id of the case in the URL, such as `tools/get_order` */
  handle(request: IncomingMessage, response: ServerResponse, path: readonly string[]): Promise<void>;
  evidence(): AgentEvidence;
  close(): Promise<void>;
}

interface CaseOptions {
  id: string;
  spec: CaseSpec;
  libraries: Pick<Libraries, "load" | "explain">;
  /** The solution asks a model of its own: there is no planner. */
  realModel: boolean;
  /** Milliseconds until the connection of a hanging call (`timeout_after_commit`) is closed. */
  hangMs: number;
}

/** The arguments of a tool are a few hundred bytes. */
const MAX_TOOL_BYTES = 256 * 1024;

/** Opens the servers of a case. Rejects if SQLite or the MCP library is not available. */
export async function openCase({ id, spec, libraries, realModel, hangMs }: CaseOptions): Promise<CaseServer> {
  const clock = startClock();
  const toolServer = await openToolServer(spec, libraries, clock);
  const mcp = await openMcpEndpoint(toolServer, libraries, hangMs);
  const model = realModel
    ? undefined
    : createModelEndpoint({
        ...{ responder: createPlanner(spec), name: PLANNER_NAME, caseId: id, faults: spec.modelFaults, now: clock.now },
      });

  const handleTools = async (request: IncomingMessage, response: ServerResponse, name: string | undefined) => {
    if (request.method === "GET" && name === undefined) {
      return sendJson(response, { tools: toolServer.tools.map(({ id: _, ...tool }) => tool) });
    }
    if (request.method !== "POST" || name === undefined) {
      return sendError(response, 405, "wrong_method", "GET lists the tools; POST to the URL of a tool calls it.");
    }
    const sent = await readJson(request, MAX_TOOL_BYTES);
    if (!isObject(sent)) {
      return sendError(response, 400, "bad_request", "The body must be a JSON object with the arguments.");
    }
    await sendOutcome(response, await toolServer.call(name, sent, "http"), hangMs);
  };

  return {
    async handle(request, response, [part, ...rest]) {
      try {
        if (part === "tools" && rest.length <= 1) return await handleTools(request, response, rest[0]);
        if (part === "mcp" && rest.length === 0) {
          return await mcp.handle(request, response, await readJson(request, MAX_TOOL_BYTES));
        }
        if ((part === "openai" || part === "gemini") && model) {
          clock.touch();
          return await model.handle(request, response, `/${rest.join("/")}`);
        }
        const routes = "tools, tools/NAME, mcp, openai/v1/... and gemini/...";
        sendError(response, 404, "unknown_route", `Unknown route. There are ${routes}.`);
      } finally {
        clock.touch();
      }
    },
    evidence: () => ({
      ...toolServer.evidence(),
      ...(model?.usage() ?? { requests: 0, tokens: 0 }),
      model: model?.exchanges() ?? [],
      seconds: clock.span() / 1000,
      realModel,
    }),
    async close() {
      model?.stop();
      await mcp.close();
      toolServer.close();
    },
  };
}
