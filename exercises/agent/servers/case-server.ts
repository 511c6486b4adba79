import type { IncomingMessage, ServerResponse } from "node:http";
import type { Label } from "../../../src/exercise/case.ts";
import type { JsonObject } from "../../../src/exercise/json.ts";
import { isObject } from "../../../src/exercise/json.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import type { LogEntry, Reply } from "../../../src/exercise/model-server.ts";
import {
  createStandInHandler,
  jsonResponse,
  readBody,
  type StandInHandler,
  writeResponse,
} from "../../../src/exercise/model-server.ts";
import type { ModelRequest } from "../../../src/exercise/stand-in.ts";
import type { CaseSpec } from "../case-spec.ts";
import type { ModelEntry, TracedEvidence } from "../evidence.ts";
import { PLANNER, plannerFor } from "../planner/planner.ts";
import { startClock } from "./case-clock.ts";
import { fail, sendOutcome } from "./http-responses.ts";
import { openMcp } from "./mcp-server.ts";
import { openDesk } from "./tool-server.ts";

/** Everything of one case behind its part of the address. */
export interface CaseServer {
  /** @param path what follows the case's id, such as `tools/get_order` */
  handle(request: IncomingMessage, response: ServerResponse, path: readonly string[]): Promise<void>;
  evidence(): TracedEvidence;
  close(): Promise<void>;
}

export interface CaseOptions {
  id: Label["id"];
  spec: CaseSpec;
  libraries: Pick<Libraries, "load">;
  realModel: boolean;
  /** Milliseconds that a caller hangs on `timeout_after_commit`. */
  hangMs: number;
}

/** Arguments of a tool are a few hundred bytes. */
const MOST_TOOL_BYTES = 256 * 1024;
/** Kept for the trace; every request counts. */
const MOST_KEPT = 500;

/** Open a case: its desk over HTTP and MCP, and its planner unless a real model is asked. */
export async function openCase({ id, spec, libraries, realModel, hangMs }: CaseOptions): Promise<CaseServer> {
  const clock = startClock();
  const desk = await openDesk(spec, libraries, clock);
  const mcp = await openMcp(desk, libraries, hangMs);
  const model = realModel ? undefined : modelOf(id, spec, clock);

  const tools = async (request: IncomingMessage, response: ServerResponse, name: string | undefined) => {
    if (request.method === "GET" && name === undefined) {
      const offered = desk.tools.map(({ id: _, ...tool }) => tool);
      return writeResponse(response, jsonResponse({ tools: offered }));
    }
    if (request.method !== "POST" || name === undefined) {
      return fail(response, 405, "wrong_method", "GET lists the tools here; POST to a tool's own address calls it.");
    }
    const sent = await readBody(request, MOST_TOOL_BYTES);
    if (!isObject(sent)) return fail(response, 400, "bad_request", "The body has to be a JSON object: the arguments.");
    const outcome = await desk.call(name, sent, "http");
    await sendOutcome(response, outcome, hangMs);
  };

  return {
    async handle(request, response, [part, ...rest]) {
      try {
        if (part === "tools" && rest.length <= 1) return await tools(request, response, rest[0]);
        if (part === "mcp" && rest.length === 0) {
          const body = await readBody(request, MOST_TOOL_BYTES);
          return await mcp.handle(request, response, body);
        }
        if ((part === "openai" || part === "gemini") && model) {
          return await model.handle(request, response, `/${rest.join("/")}`);
        }
        fail(response, 404, "unknown_route", "There are tools, tools/NAME, mcp, openai/v1/... and gemini/... here.");
      } finally {
        clock.touch();
      }
    },
    evidence: () => ({
      ...desk.evidence(),
      ...(model?.seen() ?? { requests: 0, tokens: 0, model: [] }),
      seconds: clock.span() / 1000,
      realModel,
    }),
    async close() {
      model?.stop();
      await mcp.close();
      desk.close();
    },
  };
}

/** The planner of a case behind the vendors' protocols, and the book that is kept of it. */
function modelOf(id: string, spec: CaseSpec, clock: ReturnType<typeof startClock>) {
  const kept: ModelEntry[] = [];
  let requests = 0;
  let tokens = 0;
  const onAnswer = (entry: LogEntry, request: ModelRequest, reply: Reply | undefined) => {
    if (kept.length >= MOST_KEPT) return;
    const ms = entry.ms ?? 0;
    kept.push({
      ...{ at: Math.max(0, clock.now() - ms), ms, model: request.model, status: entry.status, fault: entry.fault },
      tokens: entry.tokens,
      ...(reply && (reply.calls.length > 0 ? { calls: callsOf(reply) } : { text: reply.text })),
    });
  };
  const handler: StandInHandler = createStandInHandler({
    ...{ responder: plannerFor(spec), name: PLANNER, caseName: id, onAnswer },
    plan: { families: [], rate: 0, seed: 1, sequence: spec.modelFaults },
    onRequest(entry) {
      if (entry.case === null) return; // a list of models, a slip
      requests++;
      tokens += (entry.tokens?.input ?? 0) + (entry.tokens?.output ?? 0);
    },
  });
  const handle: StandInHandler["handle"] = (request, response, path) => {
    clock.touch();
    return handler.handle(request, response, path);
  };
  return { handle, stop: handler.stop, seen: () => ({ requests, tokens, model: [...kept] }) };
}

const callsOf = ({ calls }: Reply) =>
  calls.map(({ name, arguments: args }) => ({ name, arguments: (isObject(args) ? args : {}) as JsonObject }));
