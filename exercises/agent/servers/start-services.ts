import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { messageOf } from "../../../src/exercise/errors.ts";
import type { Json } from "../../../src/exercise/json.ts";
import { BadRequest, isLoopbackHost, jsonResponse, listen, writeResponse } from "../../../src/exercise/model-server.ts";
import type { Services, ServicesRequest } from "../../../src/exercise/services.ts";
import { specOf } from "../data/generate.ts";
import { type CaseServer, openCase } from "./case-server.ts";
import { fail, HANG_MS } from "./http-responses.ts";

export interface AgentServicesRequest extends ServicesRequest {
  /** Milliseconds that a caller hangs on `timeout_after_commit`; 35 seconds. */
  hangMs?: number;
}

/** Where the id of a case goes in an address. */
const PLACE = "{case}";

/**
 * Start the desks of these cases on one port of loopback: tools over HTTP and MCP, a person to ask, and the stand-in planner, each
 * under its case's id. A desk is opened by the first request to it; cases share nothing.
 * @throws TakehomeError when a port is taken or a label holds no spec
 */
export async function startServices(request: AgentServicesRequest): Promise<Services> {
  const { cases, labels, libraries, signal, realModel = false, port = 0, mayReset = false, hangMs = HANG_MS } = request;
  const known = new Set(cases.map(({ id }) => id));
  const specs = new Map(labels.filter(({ id }) => known.has(id)).map((label) => [label.id, specOf(label)]));
  const open = new Map<string, Promise<CaseServer>>();
  const ready = new Map<string, CaseServer>();
  let kept: ReadonlyMap<string, Json> | undefined;

  const caseOf = (id: string): Promise<CaseServer> | undefined => {
    const spec = specs.get(id);
    if (!spec) return undefined;
    const opening = open.get(id) ?? openCase({ id, spec, libraries, realModel, hangMs });
    open.set(id, opening);
    return opening.then((server) => {
      ready.set(id, server);
      return server;
    });
  };

  const forget = async () => {
    const all = [...open.values()];
    open.clear();
    ready.clear();
    for (const one of await Promise.allSettled(all)) if (one.status === "fulfilled") await one.value.close();
  };

  const server = createServer((incoming, response) => {
    const answer = async () => {
      if (!isLoopbackHost(incoming.headers.host)) {
        return fail(response, 403, "not_this_machine", "This server answers to this machine only.");
      }
      const [id = "", ...path] = segmentsOf(incoming.url);
      if (mayReset && id === "__reset" && path.length === 0 && incoming.method === "POST") {
        await forget();
        return writeResponse(response, jsonResponse({ reset: true }));
      }
      const one = caseOf(id);
      if (one) return (await one).handle(incoming, response, path);
      const hint = id === PLACE ? `put the id of the case in the place of ${PLACE}` : `there is no case "${id}"`;
      fail(response, 404, "unknown_case", `Addresses begin with the id of a case; ${hint}.`);
    };
    answer().catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return void response.destroy();
      if (error instanceof BadRequest) return fail(response, error.status, "bad_request", error.message);
      fail(response, 500, "server_failed", messageOf(error));
    });
  });
  server.keepAliveTimeout = 60_000; // longer than a client's pause, so that it never meets a connection being closed
  await listen(server, port);
  const onAbort = () => server.closeAllConnections();
  signal.addEventListener("abort", onAbort, { once: true });

  const evidence = () => new Map([...ready].map(([id, one]) => [id, one.evidence() as unknown as Json]));
  return {
    env: environmentOf((server.address() as AddressInfo).port, realModel),
    evidence: () => kept ?? evidence(),
    async close() {
      if (kept) return;
      await Promise.allSettled(open.values());
      kept = evidence();
      signal.removeEventListener("abort", onAbort);
      await forget();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** The parts of a path, decoded; one that cannot be decoded belongs to no case. */
function segmentsOf(url = "/"): string[] {
  const path = url.split("?")[0] ?? "";
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return [];
  }
}

function environmentOf(port: number, realModel: boolean): Record<string, string> {
  const url = `http://127.0.0.1:${port}/${PLACE}`;
  const tools = { TAKEHOME_TOOLS_URL: `${url}/tools`, TAKEHOME_MCP_URL: `${url}/mcp` };
  if (realModel) return tools;
  return {
    ...tools,
    OPENAI_BASE_URL: `${url}/openai/v1`,
    OPENAI_API_KEY: "stand-in",
    GOOGLE_GEMINI_BASE_URL: `${url}/gemini`,
    GEMINI_API_KEY: "stand-in",
    /** For solutions that keep a cache of answers: what comes now is no model's. */
    TAKEHOME_STAND_IN: "1",
  };
}
