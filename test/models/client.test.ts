import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { GenerateRequest } from "../../src/models/types.ts";
import { both, hello, model, signal } from "./asking.ts";
import { answer, answeringServer, scriptedServer, valueAt } from "./server.ts";

describe.each(both)("%s, an answer", (provider) => {
  test("text with a system message; usage has no cost without a price", async () => {
    const { url, seen } = await scriptedServer(answer(provider, "Good day."));
    const client = await model(provider, url);
    const messages = [{ role: "system" as const, text: "Be brief." }, ...hello.messages];
    const { text, usage } = await client.generate({ messages, maxOutputTokens: 77 }, signal);
    expect(text).toBe("Good day.");
    expect(usage).toMatchObject({ requests: 1, cached: 0, inputTokens: 100, outputTokens: 20, money: null });
    expect(usage.standIn).toBe(false);
    const sent = JSON.stringify(seen[0]?.body);
    expect(sent).toContain("Be brief.");
    expect(sent).toContain("Hello?");
    expect(sent).toContain("77");
  });

  test("an image is sent as its bytes", async () => {
    const { url, seen } = await scriptedServer(answer(provider, "a cat"));
    const image = new Uint8Array([137, 80, 78, 71, 1, 2, 3]);
    const parts = [{ text: "What is it?" }, { image, mediaType: "image/png" as const }];
    await (await model(provider, url)).generate({ messages: [{ role: "user", parts }] }, signal);
    const sent = seen[0]?.body;
    if (provider === "openai") {
      expect(valueAt(sent, "messages", 0, "content", 1, "image_url", "url")).toBe(
        `data:image/png;base64,${Buffer.from(image).toString("base64")}`,
      );
    } else {
      expect(valueAt(sent, "contents", 0, "parts", 1, "inlineData")).toEqual({
        mimeType: "image/png",
        data: Buffer.from(image).toString("base64"),
      });
    }
  });

  test("tools are offered and called, and the result is sent back", async () => {
    const call =
      provider === "openai"
        ? {
            model: "test-model",
            choices: [
              {
                index: 0,
                finish_reason: "tool_calls",
                message: {
                  role: "assistant",
                  content: null,
                  tool_calls: [
                    { id: "c1", type: "function", function: { name: "look", arguments: '{"id":7}' } },
                    { id: "c2", type: "function", function: { name: "look", arguments: '{"id":' } },
                  ],
                },
              },
            ],
          }
        : {
            candidates: [
              {
                finishReason: "STOP",
                content: {
                  role: "model",
                  parts: [
                    { functionCall: { id: "c1", name: "look", args: { id: 7 } }, thoughtSignature: "c2lnbg==" },
                    { functionCall: { name: "look", args: {} } },
                  ],
                },
              },
            ],
          };
    const { url, seen } = await scriptedServer({ json: call }, answer(provider, "It is a cat."));
    const client = await model(provider, url);
    const tools = [{ name: "look", description: "Look at it.", parameters: z.strictObject({ id: z.number() }) }];
    const first = await client.generate({ ...hello, tools }, signal);
    expect(first.toolCalls[0]).toMatchObject({ id: "c1", name: "look", arguments: { id: 7 } });
    expect(first.toolCalls[1]?.arguments).toEqual(provider === "openai" ? '{"id":' : {});
    expect(first.usage).toMatchObject({ inputTokens: null, outputTokens: null, money: null });
    const messages: GenerateRequest["messages"] = [
      ...hello.messages,
      { role: "assistant", toolCalls: first.toolCalls },
      { role: "tool", callId: "c1", name: "look", result: { animal: "cat" } },
    ];
    expect((await client.generate({ messages, tools }, signal)).text).toBe("It is a cat.");
    expect(JSON.stringify(seen[0]?.body)).toContain("Look at it.");
    const told = JSON.stringify(seen[1]?.body);
    expect(told).toContain("cat");
    if (provider === "gemini") expect(told).toContain("c2lnbg==");
  });

  test("vectors in the order of the texts", async () => {
    const { url, seen } = await answeringServer(() =>
      provider === "openai"
        ? {
            json: {
              ...{ object: "list", model: "test-model", usage: { prompt_tokens: 6, total_tokens: 6 } },
              data: [
                { object: "embedding", index: 1, embedding: [3, 4] },
                { object: "embedding", index: 0, embedding: [1, 2] },
              ],
            },
          }
        : { json: { embeddings: [{ values: [1, 2] }, { values: [3, 4] }] } },
    );
    const { vectors, usage } = await (await model(provider, url)).embed(["one", "two"], signal);
    expect(vectors).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(usage.requests).toBe(1);
    expect(seen[0]?.url).toMatch(/embed/i);
  });

  test("one vector per text, also for a model for which the SDK merges texts", async () => {
    const { url } = await answeringServer(({ body }) => {
      const texts = z.array(z.unknown()).parse(valueAt(body, provider === "openai" ? "input" : "requests"));
      return {
        json:
          provider === "openai"
            ? { model: "m", data: texts.map((_, index) => ({ index, embedding: [index] })) }
            : { embeddings: texts.map((_, index) => ({ values: [index] })) },
      };
    });
    const { vectors } = await (await model(provider, url, { model: "gemini-embedding-2" })).embed(["a", "b"], signal);
    expect(vectors).toEqual([[0], [1]]);
  });

  test("fewer vectors than texts are an error", async () => {
    const json = { model: "m", data: [], embeddings: [] };
    const { url } = await scriptedServer({ json });
    await expect((await model(provider, url)).embed(["one"], signal)).rejects.toMatchObject({ kind: "body" });
  });

  test("a stand-in is recognized by its header and by its name", async () => {
    const json = (answer(provider, "x") as { json: unknown }).json;
    const marked = await scriptedServer({ json, headers: { "x-takehome-stand-in": "1" } });
    expect((await (await model(provider, marked.url)).generate(hello, signal)).usage.standIn).toBe(true);
    const named = await scriptedServer(answer(provider, "x", { model: "stand-in-rules" }));
    expect((await (await model(provider, named.url)).generate(hello, signal)).usage.standIn).toBe(true);
  });
});
