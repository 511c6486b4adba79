import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { onTestFinished } from "vitest";
import type { JsonObject } from "../../../../src/base/json.ts";
import type { Dataset, Split } from "../../../../src/exercise/case.ts";
import type { Services } from "../../../../src/exercise/services.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import type { CaseSpec, ToolId } from "../../case-spec.ts";
import { generate, specOf } from "../../data/generate.ts";
import type { RawCall } from "../../data/oracle/retrying-caller.ts";
import type { TracedEvidence } from "../../evidence.ts";
import { offeredArguments } from "../../exposed-tools.ts";
import { type AgentServicesRequest, startServices } from "../../servers/start-services.ts";

export const libraries = createLibraries([process.cwd()], {});
const signal = new AbortController().signal;

/** Fresh tasks, as `npm run score` would make them. */
export async function tasks(split: Split = "holdout", changes: readonly string[] = []): Promise<Dataset> {
  const outputDir = await mkdtemp(join(tmpdir(), "agent-servers-"));
  onTestFinished(() => rm(outputDir, { recursive: true, force: true }));
  const environment = { libraries, signal, onProgress: () => undefined };
  return generate({ seed: 11, count: 24, split, outputDir, changes, ...environment });
}

/** Services for these tasks, ended with the test. A hanging tool lets go soon. */
export async function serve(data: Dataset, own: Partial<AgentServicesRequest> = {}): Promise<Services> {
  const services = await startServices({ ...data, libraries, signal, hangMs: 200, ...own });
  onTestFinished(() => services.close());
  return services;
}

export const addressOf = (services: Services, name: string, id: string) =>
  (services.env[name] ?? "").replace("{case}", encodeURIComponent(id));

export const evidenceOf = (services: Services, id: string): TracedEvidence => {
  const seen = services.evidence().get(id);
  if (seen === undefined) throw new Error(`nothing was seen of ${id}`);
  return seen as unknown as TracedEvidence;
};

export const ofFamily = (data: Dataset, family: CaseSpec["family"], like: (spec: CaseSpec) => boolean = () => true) => {
  const found = data.labels.map((label) => ({ id: label.id, spec: specOf(label) }));
  const one = found.find(({ spec }) => spec.family === family && like(spec));
  if (!one) throw new Error(`no case of ${family}`);
  return one;
};

/** POST to a tool. */
export const post = (services: Services, id: string, tool: string, body: JsonObject | string): Promise<Response> =>
  fetch(`${addressOf(services, "TAKEHOME_TOOLS_URL", id)}/${tool}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

/** Calls by the kit's own names over plain HTTP; throws on whatever is no 200. */
export const overHttp =
  (services: Services, id: string, spec: CaseSpec): RawCall =>
  async (tool: ToolId, args: JsonObject) => {
    const response = await post(services, id, spec.toolNames[tool], offeredArguments(spec, args));
    const body = (await response.json()) as JsonObject & { error?: { code: string } };
    if (!response.ok) throw Object.assign(new Error(JSON.stringify(body)), { code: body.error?.code });
    return body;
  };

/** A client of the official SDK, ended with the test. */
export async function mcpClient(services: Services, id: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL(addressOf(services, "TAKEHOME_MCP_URL", id))));
  onTestFinished(() => client.close());
  return client;
}

/** The same by the Model Context Protocol. */
export const overMcp =
  (client: Client, spec: CaseSpec): RawCall =>
  async (tool, args) => {
    const called = { name: spec.toolNames[tool], arguments: offeredArguments(spec, args) };
    const { content, isError } = await client.callTool(called);
    const [first] = content;
    if (first?.type !== "text") throw new Error("no text came back");
    const body = JSON.parse(first.text) as JsonObject & { error?: { code: string } };
    if (isError) throw Object.assign(new Error(first.text), { code: body.error?.code });
    return body;
  };
