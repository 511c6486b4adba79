import { sendError, sendJson, startJsonServer } from "../../../src/exercise/json-server.ts";
import type { Services, ServicesRequest } from "../../../src/exercise/services.ts";
import type { AgentLabel } from "../case-spec.ts";
import { parseCaseSpec } from "../case-spec-schema.ts";
import type { AgentCase } from "../contract.ts";
import type { AgentEvidence } from "../evidence.ts";
import { type CaseServer, openCase } from "./case-server.ts";
import { HANG_MS } from "./http-responses.ts";

export interface AgentServicesRequest extends ServicesRequest<AgentCase, AgentLabel> {
  /** Milliseconds until the connection of a hanging call (`timeout_after_commit`) is closed; 35 s by default. */
  hangMs?: number;
}

/** Stands for the id of a case in the URLs. */
const CASE_PLACEHOLDER = "{case}";

/**
 * Starts the servers of the cases on one port of the loopback interface: tools over HTTP and MCP, the user simulator behind them,
 * and the stand-in planner, each under the id of its case. A case is opened by its first request. Cases share nothing.
 * @throws TakehomeError if the port is in use or a label has no valid spec
 */
export async function startServices(request: AgentServicesRequest): Promise<Services<AgentEvidence>> {
  const {
    cases,
    labels,
    libraries,
    signal,
    realModel = false,
    port = 0,
    allowReset = false,
    hangMs = HANG_MS,
  } = request;
  const caseIds = new Set(cases.map(({ id }) => id));
  const specs = new Map(labels.filter(({ id }) => caseIds.has(id)).map((label) => [label.id, parseCaseSpec(label)]));
  const opening = new Map<string, Promise<CaseServer>>();
  const open = new Map<string, CaseServer>();
  let finalEvidence: ReadonlyMap<string, AgentEvidence> | undefined;

  const caseServer = async (id: string): Promise<CaseServer | undefined> => {
    const spec = specs.get(id);
    if (!spec) return undefined;
    const promise = opening.get(id) ?? openCase({ id, spec, libraries, realModel, hangMs });
    opening.set(id, promise);
    const server = await promise;
    open.set(id, server);
    return server;
  };

  const closeCases = async () => {
    const all = [...opening.values()];
    opening.clear();
    open.clear();
    for (const one of await Promise.allSettled(all)) if (one.status === "fulfilled") await one.value.close();
  };

  const server = await startJsonServer(port, async (incoming, response) => {
    const [id = "", ...path] = pathSegments(incoming.url);
    if (allowReset && id === "__reset" && path.length === 0 && incoming.method === "POST") {
      await closeCases();
      return sendJson(response, { reset: true });
    }
    const one = await caseServer(id);
    if (one) return one.handle(incoming, response, path);
    const hint =
      id === CASE_PLACEHOLDER ? `Replace ${CASE_PLACEHOLDER} with the id of the case.` : `There is no case "${id}".`;
    sendError(response, 404, "unknown_case", `The path has to begin with the id of a case. ${hint}`);
  });
  const onAbort = () => server.closeConnections();
  signal.addEventListener("abort", onAbort, { once: true });

  const currentEvidence = () => new Map([...open].map(([id, one]) => [id, one.evidence()]));
  return {
    env: environmentOf(server.port, realModel),
    evidence: () => finalEvidence ?? currentEvidence(),
    async close() {
      if (finalEvidence) return;
      await Promise.allSettled(opening.values());
      finalEvidence = currentEvidence();
      signal.removeEventListener("abort", onAbort);
      await closeCases();
      await server.close();
    },
  };
}

/** Decoded segments of the path; none if one cannot be decoded. */
function pathSegments(url = "/"): string[] {
  const path = url.split("?")[0] ?? "";
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** Variables through which a solution finds the servers. With a real model only the tools are among them. */
function environmentOf(port: number, realModel: boolean): Record<string, string> {
  const url = `http://127.0.0.1:${port}/${CASE_PLACEHOLDER}`;
  const tools = { TAKEHOME_TOOLS_URL: `${url}/tools`, TAKEHOME_MCP_URL: `${url}/mcp` };
  if (realModel) return tools;
  return {
    ...tools,
    OPENAI_BASE_URL: `${url}/openai/v1`,
    OPENAI_API_KEY: "stand-in",
    GOOGLE_GEMINI_BASE_URL: `${url}/gemini`,
    GEMINI_API_KEY: "stand-in",
    /** For solutions that cache the answers of models: these are not a model's. */
    TAKEHOME_STAND_IN: "1",
  };
}
