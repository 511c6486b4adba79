import OpenAI from "openai";
import { expect, onTestFinished, test } from "vitest";
import { sendError, startJsonServer } from "../../src/exercise/json-server.ts";
import { createModelEndpoint, MODEL_FAULTS } from "../../src/exercise/model-server.ts";

test("a model endpoint under a path of a server injects its faults in order, and records usage and exchanges", async () => {
  const endpoint = createModelEndpoint({
    responder: { respond: async () => ({ kind: "text", text: "Hello." }), close: async () => undefined },
    ...{ name: "test", caseId: "case-1", faults: ["rate_limit"], now: () => 1_000 },
  });
  const server = await startJsonServer(0, async (request, response) => {
    const [, prefix, path] = /^\/(model)(\/.*)$/.exec(request.url ?? "") ?? [];
    if (prefix === undefined || path === undefined) return sendError(response, 404, "unknown", "Unknown path.");
    return endpoint.handle(request, response, path);
  });
  onTestFinished(() => server.close());
  const baseURL = `http://127.0.0.1:${server.port}/model/v1`;
  const client = new OpenAI({ baseURL, apiKey: "any", maxRetries: 0 });

  const ask = () => client.chat.completions.create({ model: "m", messages: [{ role: "user", content: "Hi" }] });
  await expect(ask()).rejects.toThrow("429");
  const answer = await ask();
  expect([answer.model, answer.choices[0]?.message.content]).toEqual(["stand-in-test", "Hello."]);
  await client.embeddings.create({ model: "m", input: "text" });

  const exchanges = endpoint.exchanges();
  expect(exchanges).toMatchObject([
    { model: "m", status: 429, fault: "rate_limit", tokens: null },
    { model: "m", status: 200, fault: null, text: "Hello." },
  ]);
  expect(exchanges[0]).not.toHaveProperty("text");
  for (const { at, ms } of exchanges) expect(at).toBe(1_000 - ms);
  expect(endpoint.usage().requests).toBe(3);
  expect(endpoint.usage().tokens).toBeGreaterThanOrEqual(answer.usage?.total_tokens ?? 0);
  expect(MODEL_FAULTS).toContain("rate_limit");
  endpoint.stop();
});
