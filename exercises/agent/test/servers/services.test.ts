import { request } from "node:http";
import OpenAI from "openai";
import { expect, test } from "vitest";
import { isObject } from "../../../../src/base/json.ts";
import type { AgentLabel, ToolFault } from "../../case-spec.ts";
import { parseCaseSpec } from "../../case-spec-schema.ts";
import { objectsIn } from "../tool-environment.ts";
import { type AgentDataset, addressOf, evidenceOf, mcpClient, ofFamily, post, serve, tasks } from "./support.ts";

const parseResponse = async (response: Response) => {
  const body: unknown = await response.json();
  if (!isObject(body)) throw new Error("the body is not an object");
  return { status: response.status, body };
};
const error = (code: string) => ({ error: { code, message: expect.any(String) } });

/** A data set in which one plain refund has these tool faults. */
async function withToolFaults(troubles: readonly ToolFault[]) {
  const data = await tasks();
  const { id, spec } = ofFamily(data, "plain", ({ script }) => script.want === "refund");
  const labels = data.labels.map(
    (label): AgentLabel => (label.id === id ? { ...label, spec: { ...label.spec, troubles: [...troubles] } } : label),
  );
  const changed: AgentDataset = { ...data, labels };
  return { data: changed, id, spec, order: spec.script.orderIds[0] ?? "" };
}

test("every error is JSON with a fitting status", async () => {
  const { data, id, spec } = await withToolFaults([]);
  const services = await serve(data);
  const tools = addressOf(services, "TAKEHOME_TOOLS_URL", id);
  const { get_order } = spec.toolNames;
  expect(await parseResponse(await post(services, id, "no_such_tool", {}))).toEqual({
    status: 404,
    body: error("unknown_tool"),
  });
  expect(await parseResponse(await post(services, id, get_order, { order_id: "W-1" }))).toEqual({
    ...{ status: 422, body: error("not_found") },
  });
  expect(await parseResponse(await post(services, id, get_order, "{"))).toEqual({
    status: 400,
    body: error("bad_request"),
  });
  expect(await parseResponse(await post(services, id, get_order, "[1]"))).toEqual({
    status: 400,
    body: error("bad_request"),
  });
  const long = JSON.stringify({ order_id: "x".repeat(300 * 1024) });
  expect(await parseResponse(await post(services, id, get_order, long))).toEqual({
    status: 413,
    body: error("bad_request"),
  });
  expect(await parseResponse(await fetch(`${tools}/${get_order}`))).toEqual({
    status: 405,
    body: error("wrong_method"),
  });
  expect(await parseResponse(await post(services, "task-99", get_order, {}))).toEqual({
    ...{ status: 404, body: error("unknown_case") },
  });
  const raw = await fetch(services.env["TAKEHOME_TOOLS_URL"] ?? "");
  expect((await parseResponse(raw)).body).toEqual({
    error: { code: "unknown_case", message: expect.stringContaining("{case}") },
  });
  expect((await fetch(tools.replace(/tools$/, "other"))).status).toBe(404);
  expect(await foreignHost(tools)).toBe(403);
});

/** Status of a request with another Host header, which fetch cannot send. */
const foreignHost = (url: string) =>
  new Promise((resolve) => request(url, { headers: { host: "evil.example" } }, (r) => resolve(r.statusCode)).end());

test("tools are listed under the names of the case, in the same way over HTTP and MCP", async () => {
  const { data, id, spec } = await withToolFaults([]);
  const services = await serve(data);
  const { body } = await parseResponse(await fetch(addressOf(services, "TAKEHOME_TOOLS_URL", id)));
  const tools = objectsIn(body["tools"]);
  expect(tools.map(({ name }) => name)).toEqual(Object.values(spec.toolNames));
  expect(tools.filter(({ irreversible }) => irreversible)).toHaveLength(4);
  const listed = (await (await mcpClient(services, id)).listTools()).tools;
  expect(listed.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }))).toEqual(
    tools.map(({ name, description, parameters }) => ({ name, description, inputSchema: parameters })),
  );
});

test("tool faults are simulated on the connection over HTTP and MCP, and are temporary", async () => {
  const on = (tool: ToolFault["tool"], calls: number[], kind: ToolFault["kind"]): ToolFault => ({ tool, calls, kind });
  const { data, id, spec, order } = await withToolFaults([
    ...[on("get_order", [1, 5], "unavailable"), on("get_order", [2, 6], "rate_limit")],
    ...[on("get_order", [3, 7], "reset")],
  ]);
  const services = await serve(data);
  const { get_order } = spec.toolNames;
  const call = () => post(services, id, get_order, { order_id: order });
  expect(await parseResponse(await call())).toEqual({ status: 503, body: error("unavailable") });
  const limited = await call();
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"]);
  await expect(call()).rejects.toThrow("fetch failed");
  expect((await call()).status).toBe(200);

  const client = await mcpClient(services, id);
  const again = () => client.callTool({ name: get_order, arguments: { order_id: order } });
  await expect(again()).rejects.toThrow("unavailable");
  await expect(again()).rejects.toThrow("rate_limit");
  await expect(again()).rejects.toThrow("fetch failed");
  expect((await again()).isError).toBe(false);
  const { ledger } = evidenceOf(services, id);
  const outcomes = ["unavailable", "rate_limit", "reset", "ok"];
  expect(ledger.map(({ outcome }) => outcome)).toEqual([...outcomes, ...outcomes]);
  expect(ledger.map(({ via }) => via)).toEqual([...Array(4).fill("http"), ...Array(4).fill("mcp")]);
});

test("a hanging call has been executed, and its idempotency key prevents a second execution", async () => {
  const { data, id, spec, order } = await withToolFaults([
    { tool: "refund_items", calls: [1], kind: "timeout_after_commit" },
  ]);
  const services = await serve(data, { hangMs: 30_000 });
  const [agreed] = spec.user.agrees;
  const refund = { order_id: order, item_ids: [], [spec.parameterNames["amount_cents"] ?? "amount_cents"]: 100 };
  const pay = (idempotency_key: string, signal?: AbortSignal) =>
    fetch(`${addressOf(services, "TAKEHOME_TOOLS_URL", id)}/${spec.toolNames.refund_items}`, {
      ...{ method: "POST", body: JSON.stringify({ ...refund, idempotency_key }), ...(signal && { signal }) },
    });
  expect(agreed?.tool).toBe("refund_items");
  await expect(pay("one", AbortSignal.timeout(300))).rejects.toThrow("timeout");
  const paid = evidenceOf(services, id).changes;
  expect(paid).toEqual([{ table: "refunds", before: null, after: expect.objectContaining({ amount_cents: 100 }) }]);
  expect((await pay("one")).status).toBe(200);
  expect(evidenceOf(services, id).changes).toEqual(paid);
  expect((await pay("two")).status).toBe(200);
  const { ledger } = evidenceOf(services, id);
  expect(ledger.map(({ outcome, changed }) => [outcome, changed])).toEqual([
    ...[
      ["timeout_after_commit", true],
      ["ok", false],
      ["ok", true],
    ],
  ]);
  expect(ledger.map(({ violations }) => violations.includes("duplicate"))).toEqual([false, false, true]);
});

test("a lost write looks like any other, and its idempotency key can be used again", async () => {
  const { data, id, spec, order } = await withToolFaults([{ tool: "refund_items", calls: [1], kind: "lost_write" }]);
  const services = await serve(data);
  const pay = () => post(services, id, spec.toolNames.refund_items, { order_id: order, idempotency_key: "k" });
  const first = await parseResponse(await pay());
  expect(evidenceOf(services, id).changes).toEqual([]);
  const second = await parseResponse(await pay());
  expect(second).toEqual(first);
  expect(first.body).toEqual({ refund_id: expect.stringMatching(/^R-\d+$/), accepted: true });
  expect(evidenceOf(services, id).changes).toHaveLength(1);
});

test("cases share nothing, only those that were called have evidence, and evidence outlives the servers", async () => {
  const { data, id, spec, order } = await withToolFaults([]);
  const services = await serve(data);
  const other = data.labels.find((label) => label.id !== id);
  if (!other) throw new Error("one case only");
  await post(services, id, spec.toolNames.refund_items, { order_id: order });
  await post(services, other.id, parseCaseSpec(other).toolNames.check_stock, { sku: "none" });
  expect([...services.evidence().keys()].sort()).toEqual([id, other.id].sort());
  expect(evidenceOf(services, other.id)).toMatchObject({ changes: [], stateHash: parseCaseSpec(other).untouchedHash });
  const before = evidenceOf(services, id);
  await services.close();
  expect(evidenceOf(services, id)).toEqual(before);
  await expect(post(services, id, "x", {})).rejects.toThrow("fetch failed");
});

test("cases can be reset only with allowReset", async () => {
  const { data, id, spec, order } = await withToolFaults([]);
  for (const allowReset of [false, true]) {
    const services = await serve(data, { allowReset });
    await post(services, id, spec.toolNames.refund_items, { order_id: order });
    const url = `${new URL(services.env["TAKEHOME_TOOLS_URL"] ?? "").origin}/__reset`;
    expect((await fetch(url, { method: "POST" })).status).toBe(allowReset ? 200 : 404);
    expect(services.evidence().has(id)).toBe(!allowReset);
  }
});

test("the planner answers the SDK under the URL of the case, and its requests are counted, failed ones included", async () => {
  const data = await tasks();
  const { id } = ofFamily(data, "plain");
  const labels = data.labels.map(
    (label): AgentLabel =>
      label.id === id ? { ...label, spec: { ...label.spec, modelFaults: ["rate_limit"] } } : label,
  );
  const services = await serve({ ...data, labels });
  const client = new OpenAI({ baseURL: addressOf(services, "OPENAI_BASE_URL", id), apiKey: "any", maxRetries: 0 });
  const messages = [{ role: "user" as const, content: "Please work on this." }];
  await expect(client.chat.completions.create({ model: "m", messages })).rejects.toThrow("429");
  const answer = await client.chat.completions.create({ model: "m", messages });
  expect(answer.model).toBe("stand-in-planner");
  const { requests, tokens, model, seconds } = evidenceOf(services, id);
  expect([requests, tokens]).toEqual([2, answer.usage?.total_tokens]);
  expect(model.map(({ status, fault }) => [status, fault])).toEqual([
    ...[
      [429, "rate_limit"],
      [200, null],
    ],
  ]);
  expect(seconds).toBeGreaterThan(0);
});

test("with a real model there is no stand-in, and the evidence says so", async () => {
  const { data, id, spec, order } = await withToolFaults([]);
  const services = await serve(data, { realModel: true });
  expect(Object.keys(services.env).sort()).toEqual(["TAKEHOME_MCP_URL", "TAKEHOME_TOOLS_URL"]);
  const base = addressOf(services, "TAKEHOME_TOOLS_URL", id).replace(/tools$/, "openai/v1/models");
  expect((await fetch(base)).status).toBe(404);
  await post(services, id, spec.toolNames.get_order, { order_id: order });
  expect(evidenceOf(services, id)).toMatchObject({ realModel: true, requests: 0, model: [] });
});
