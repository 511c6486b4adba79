import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { onTestFinished } from "vitest";
import { isObject, type JsonObject } from "../../../../src/base/json.ts";
import type { Dataset, Split } from "../../../../src/exercise/case.ts";
import type { Services } from "../../../../src/exercise/services.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import type { AgentLabel, CaseSpec } from "../../case-spec.ts";
import type { AgentCase } from "../../contract.ts";
import { generate } from "../../data/generate.ts";
import type { ToolCaller } from "../../data/oracle/retrying-caller.ts";
import type { AgentEvidence } from "../../evidence.ts";
import { toExposedArguments } from "../../exposed-tools.ts";
import { type AgentServicesRequest, startServices } from "../../servers/start-services.ts";

export type AgentDataset = Dataset<AgentCase, AgentLabel>;
type AgentServices = Services<AgentEvidence>;

export const libraries = createLibraries([process.cwd()], {});
const signal = new AbortController().signal;

/** A data set as `npm run score` generates it. */
export async function tasks(split: Split = "holdout", changes: readonly string[] = []): Promise<AgentDataset> {
  const outputDir = await mkdtemp(join(tmpdir(), "agent-servers-"));
  onTestFinished(() => rm(outputDir, { recursive: true, force: true }));
  const environment = { libraries, signal, onProgress: () => undefined };
  return generate({ seed: 11, count: 24, split, outputDir, changes, ...environment });
}

/** Services for a data set, closed after the test. */
export async function serve(data: AgentDataset, own: Partial<AgentServicesRequest> = {}): Promise<AgentServices> {
  const services = await startServices({ ...data, libraries, signal, hangMs: 200, ...own });
  onTestFinished(() => services.close());
  return services;
}

export const addressOf = (services: AgentServices, name: string, id: string) =>
  (services.env[name] ?? "").replace("{case}", encodeURIComponent(id));

export const evidenceOf = (services: AgentServices, id: string): AgentEvidence => {
  const seen = services.evidence().get(id);
  if (seen === undefined) throw new Error(`there is no evidence of ${id}`);
  return seen;
};

export const ofFamily = (
  data: AgentDataset,
  family: CaseSpec["family"],
  like: (spec: CaseSpec) => boolean = () => true,
) => {
  const one = data.labels.find(({ spec }) => spec.family === family && like(spec));
  if (!one) throw new Error(`no case of ${family}`);
  return one;
};

/** Calls a tool over HTTP. */
export const post = (services: AgentServices, id: string, tool: string, body: JsonObject | string): Promise<Response> =>
  fetch(`${addressOf(services, "TAKEHOME_TOOLS_URL", id)}/${tool}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

/** The body of a response to a tool call. Rejects with the code of the error, if it is one. */
function resultIn(text: string, isError: boolean): JsonObject {
  const body: unknown = JSON.parse(text);
  if (!isObject(body)) throw new Error(`not an object: ${text}`);
  if (!isError) return body;
  const { error } = body;
  throw Object.assign(new Error(text), isObject(error) && { code: error["code"] });
}

/** Calls by canonical names over plain HTTP. */
export const overHttp =
  (services: AgentServices, id: string, spec: CaseSpec): ToolCaller =>
  async (tool, args) => {
    const response = await post(services, id, spec.toolNames[tool], toExposedArguments(spec, args));
    return resultIn(await response.text(), !response.ok);
  };

/** A client of the official MCP SDK, closed after the test. */
export async function mcpClient(services: AgentServices, id: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL(addressOf(services, "TAKEHOME_MCP_URL", id))));
  onTestFinished(() => client.close());
  return client;
}

/** Calls by canonical names over MCP. */
export const overMcp =
  (client: Client, spec: CaseSpec): ToolCaller =>
  async (tool, args) => {
    const call = { name: spec.toolNames[tool], arguments: toExposedArguments(spec, args) };
    const { content, isError } = await client.callTool(call);
    const [first] = content;
    if (first?.type !== "text") throw new Error("the result has no text");
    return resultIn(first.text, isError === true);
  };
