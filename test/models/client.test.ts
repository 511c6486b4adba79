import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createBudget } from "../../src/models/budget.ts";
import { createModel, type ModelOptions } from "../../src/models/client.ts";
import { ModelError } from "../../src/models/errors.ts";
import { generateRepaired } from "../../src/models/repair.ts";
import type { GenerateRequest, Provider } from "../../src/models/types.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { answer, answeringServer, environmentFor, KEY, type Reply, refusal, scriptedServer } from "./server.ts";

const libraries = createLibraries([process.cwd()], {});
const signal = new AbortController().signal;
const both = ["openai", "gemini"] as const;
const quick = { attempts: 3, baseMs: 1, capMs: 2, maxWaitMs: 2_000 };
const hello: GenerateRequest = { messages: [{ role: "user", parts: [{ text: "Hello?" }] }] };
const schema = z.strictObject({ total: z.string().nullable() });

const model = (provider: Provider, url: string, options: Partial<ModelOptions> = {}) =>
  createModel({ provider, model: "test-model", libraries, env: environmentFor(url), retry: quick, ...options });

/** The error that a server's replies lead to. */
async function failureOf(provider: Provider, replies: Reply[], options: Partial<ModelOptions> = {}) {
  const { url, seen } = await scriptedServer(...replies);
  const client = await model(provider, url, options);
  const error = await client.generate(hello, signal).catch((thrown: unknown) => thrown);
  if (!(error instanceof ModelError)) throw new Error(`no ModelError: ${error}`);
  return { error, seen };
}

describe.each(both)("%s, an answer", (provider) => {
  test("text, with system message, usage and no money without a price", async () => {
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

  test("an image goes as its bytes", async () => {
    const { url, seen } = await scriptedServer(answer(provider, "a cat"));
    const image = new Uint8Array([137, 80, 78, 71, 1, 2, 3]);
    const parts = [{ text: "What is it?" }, { image, mediaType: "image/png" as const }];
    await (await model(provider, url)).generate({ messages: [{ role: "user", parts }] }, signal);
    const sent = seen[0]?.body;
    if (provider === "openai") {
      expect(sent.messages[0].content[1].image_url.url).toBe(
        `data:image/png;base64,${Buffer.from(image).toString("base64")}`,
      );
    } else {
      expect(sent.contents[0].parts[1].inlineData).toEqual({
        mimeType: "image/png",
        data: Buffer.from(image).toString("base64"),
      });
    }
  });

  test.each([
    ["as it is", '{"total":"12.50"}'],
    ["in a code fence", '```json\n{"total":"12.50"}\n```'],
    ["behind prose with braces", 'Here {it} is: {"total":"12.50"} Good luck.'],
  ])("an object of a schema, %s", async (_, content) => {
    const { url, seen } = await scriptedServer(answer(provider, content));
    const { value } = await (await model(provider, url)).generateObject(hello, schema, signal);
    expect(value).toEqual({ total: "12.50" });
    const sent = seen[0]?.body;
    const asked =
      provider === "openai" ? sent.response_format.json_schema.schema : sent.generationConfig.responseJsonSchema;
    expect(asked).toEqual({
      type: "object",
      properties: { total: { type: ["string", "null"] } },
      required: ["total"],
      additionalProperties: false,
    });
  });

  test.each([
    ["a number for a text", '{"total":12.5}', /total/],
    ["a key too many", '{"total":null,"note":"x"}', /note/],
    ["cut off", '{"total":"12.', /no JSON that is complete/],
    ["prose", "I cannot read it.", /no JSON/],
  ])("an object of another form is refused: %s", async (_, content, message) => {
    const { url, seen } = await scriptedServer(answer(provider, content));
    const client = await model(provider, url);
    const error = await client.generateObject(hello, schema, signal).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: "schema", answer: content, message: expect.stringMatching(message) });
    expect(seen).toHaveLength(1);
  });

  test("an object of another form is sent back once, with what is wrong with it", async () => {
    const { url, seen } = await scriptedServer(
      answer(provider, '{"total":12.5}'),
      answer(provider, '{"total":"12.50"}'),
    );
    const result = await generateRepaired(await model(provider, url), hello, schema, signal);
    expect(result).toMatchObject({ value: { total: "12.50" }, repaired: true });
    expect(result.usage).toMatchObject({ requests: 2, inputTokens: 200, outputTokens: 40 });
    const sent = JSON.stringify(seen[1]?.body);
    expect(sent).toContain("12.5");
    expect(sent).toContain("expected string");
  });

  test("a second answer of another form is the end", async () => {
    const { url, seen } = await scriptedServer(answer(provider, "no"));
    const error = await generateRepaired(await model(provider, url), hello, schema, signal).catch((e: unknown) => e);
    expect(error).toMatchObject({ kind: "schema", usage: { requests: 2 } });
    expect(seen).toHaveLength(2);
  });

  test("tools: offered, called, and the result told", async () => {
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

  test("vectors of texts, in their order", async () => {
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

  test("a vector per text, also of a model of which the SDK makes one of all", async () => {
    const { url } = await answeringServer(({ body }) => ({
      json:
        provider === "openai"
          ? { model: "m", data: body.input.map((_text: string, index: number) => ({ index, embedding: [index] })) }
          : { embeddings: body.requests.map((_request: unknown, index: number) => ({ values: [index] })) },
    }));
    const { vectors } = await (await model(provider, url, { model: "gemini-embedding-2" })).embed(["a", "b"], signal);
    expect(vectors).toEqual([[0], [1]]);
  });

  test("fewer vectors than texts are no answer", async () => {
    const json = { model: "m", data: [], embeddings: [] };
    const { url } = await scriptedServer({ json });
    await expect((await model(provider, url)).embed(["one"], signal)).rejects.toMatchObject({ kind: "body" });
  });

  test("a stand-in is told by its header, and by its name", async () => {
    const json = (answer(provider, "x") as { json: unknown }).json;
    const marked = await scriptedServer({ json, headers: { "x-takehome-stand-in": "1" } });
    expect((await (await model(provider, marked.url)).generate(hello, signal)).usage.standIn).toBe(true);
    const named = await scriptedServer(answer(provider, "x", { model: "stand-in-rules" }));
    expect((await (await model(provider, named.url)).generate(hello, signal)).usage.standIn).toBe(true);
  });
});

describe.each(both)("%s, an error", (provider) => {
  const good = answer(provider, "fine");
  const quota =
    provider === "openai"
      ? refusal(provider, 429, { code: "insufficient_quota" })
      : refusal(provider, 429, {
          code: "RESOURCE_EXHAUSTED",
          details: [{ "@type": "QuotaFailure", violations: [{ quotaId: "GenerateRequestsPerDayPerProject" }] }],
        });

  test.each([
    ["auth", 401, {}],
    ["auth", 403, {}],
    ["invalid", 400, {}],
    ["invalid", 422, {}],
    ["not_found", 404, {}],
  ] as const)("%s: %i is not asked again", async (kind, status, options) => {
    const { error, seen } = await failureOf(provider, [refusal(provider, status, options), good]);
    expect(error).toMatchObject({ kind, status, retryable: false, usage: { requests: 1 } });
    expect(seen).toHaveLength(1);
  });

  test("a key that the vendor says is not valid is one that is refused, whatever the status", async () => {
    const { error } = await failureOf(provider, [refusal(provider, 400, { message: "API key not valid." })]);
    expect(error).toMatchObject({ kind: "auth" });
  });

  test("the vendors' sentence on a spent quota is one, unless a time to wait comes with it", async () => {
    const message = "You exceeded your current quota, please check your plan and billing details.";
    const spent = await failureOf(provider, [refusal(provider, 429, { message }), good]);
    expect(spent.error).toMatchObject({ kind: "quota", usage: { requests: 1 } });
    const { url } = await scriptedServer(refusal(provider, 429, { message, headers: { "retry-after": "0" } }), good);
    expect((await (await model(provider, url)).generate(hello, signal)).text).toBe("fine");
  });

  test("no credit is not asked again", async () => {
    const { error, seen } = await failureOf(provider, [quota, good]);
    expect(error).toMatchObject({ kind: "quota", endsRun: true });
    expect(seen).toHaveLength(1);
  });

  test.each([
    ["rate_limit", refusal(provider, 429)],
    ["server", refusal(provider, 500)],
    ["server", refusal(provider, 503)],
    ["connection", { handle: (response) => void response.destroy() }],
    [
      "connection",
      {
        handle: (response) => {
          response.writeHead(200, { "content-type": "application/json", "content-length": "9999" });
          response.write('{"candidates":', () => response.destroy());
        },
      },
    ],
    [
      "body",
      {
        handle: (response) =>
          void response.writeHead(200, { "content-type": "application/json" }).end('{"choices":[{"mess'),
      },
    ],
    [
      "server",
      {
        handle: (response) => void response.writeHead(502, { "content-type": "application/json" }).end('{"error":{"m'),
      },
    ],
    ["server", { handle: (response) => void response.writeHead(503, { "content-type": "text/html" }).end("<h1>no") }],
    ["body", { json: {} }],
    ["empty", answer(provider, "")],
    ...(provider === "gemini"
      ? [["malformed", answer("gemini", "", { finish: "MALFORMED_FUNCTION_CALL" })] as const]
      : []),
  ] as [string, Reply][])("%s: asked again, and then it works; or a bounded number of times", async (kind, bad) => {
    const { url, seen } = await scriptedServer(bad, good);
    expect(await (await model(provider, url)).generate(hello, signal)).toMatchObject({
      text: "fine",
      usage: { requests: 2 },
    });
    expect(seen).toHaveLength(2);
    const always = await failureOf(provider, [bad]);
    expect(always.error).toMatchObject({ kind, usage: { requests: 3 } });
    expect(always.seen).toHaveLength(3);
  });

  test("nobody there", async () => {
    const client = await model(provider, "http://127.0.0.1:9");
    await expect(client.generate(hello, signal)).rejects.toMatchObject({ kind: "connection" });
  });

  test.each([
    ["length", provider === "openai" ? "length" : "MAX_TOKENS"],
    ["filtered", provider === "openai" ? "content_filter" : "SAFETY"],
    ...(provider === "gemini"
      ? ([
          ["filtered", "RECITATION"],
          ["filtered", "A_REASON_OF_TOMORROW"],
        ] as const)
      : []),
  ] as const)("%s: the finish reason %s ends it, and what it cost is known", async (kind, finish) => {
    const { error, seen } = await failureOf(provider, [answer(provider, '{"a":', { finish }), good]);
    expect(error).toMatchObject({ kind, usage: { requests: 1, inputTokens: 100, outputTokens: 20 } });
    expect(seen).toHaveLength(1);
  });

  test.each([
    ["no headers", (): void => undefined],
    [
      "a body that drips",
      (response: import("node:http").ServerResponse) => {
        response.writeHead(200, { "content-type": "application/json" });
        const drip = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(drip));
      },
    ],
  ])("the time limit holds for %s", async (_, handle) => {
    const started = performance.now();
    const { error } = await failureOf(provider, [{ handle }], { timeoutMs: 150 });
    expect(error).toMatchObject({ kind: "timeout", usage: { requests: 3 } });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("an abort rejects with its reason, in a request and in a wait", async () => {
    for (const reply of [
      { handle: () => undefined },
      refusal(provider, 503, { headers: { "retry-after": "1" } }),
    ] satisfies Reply[]) {
      const { url } = await scriptedServer(reply);
      const controller = new AbortController();
      const asked = (await model(provider, url)).generate(hello, controller.signal);
      setTimeout(() => controller.abort(new Error("enough")), 80);
      await expect(asked).rejects.toThrow("enough");
    }
  });

  test.each([
    ["in seconds", { headers: { "retry-after": "1" } }, 1_000],
    ["in milliseconds", { headers: { "retry-after-ms": "300", "retry-after": "0" } }, 300],
    ["as RetryInfo", { details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "0.4s" }] }, 400],
  ])("a wait that is asked for %s is kept, on the server's clock", async (how, options, milliseconds) => {
    if (how === "as RetryInfo" && provider === "openai") return;
    const { url, seen } = await scriptedServer(refusal(provider, 429, options), good);
    await (await model(provider, url)).generate(hello, signal);
    const [first, second] = seen;
    const waited = (second?.at ?? 0) - (first?.at ?? 0);
    expect(waited).toBeGreaterThanOrEqual(milliseconds);
    expect(waited).toBeLessThan(milliseconds + 1_500);
  });

  test("a wait that is asked for as a date is kept", async () => {
    const until = Math.ceil(Date.now() / 1000) * 1000 + 1_000; // an HTTP date has no fractions
    const headers = { "retry-after": new Date(until).toUTCString() };
    const { url, seen } = await scriptedServer(refusal(provider, 503, { headers }), good);
    await (await model(provider, url, { retry: { ...quick, maxWaitMs: 5_000 } })).generate(hello, signal);
    expect(seen[1]?.at).toBeGreaterThanOrEqual(until);
  });

  test("a wait beyond the limit is not waited for", async () => {
    const { error, seen } = await failureOf(provider, [
      refusal(provider, 429, { headers: { "retry-after": "3600" } }),
      good,
    ]);
    expect(error).toMatchObject({ kind: "rate_limit", message: expect.stringContaining("3600 s") });
    expect(seen).toHaveLength(1);
  });

  test("the key is in no message, even when the server says it", async () => {
    const { error } = await failureOf(provider, [refusal(provider, 401, { message: `Wrong key ${KEY}.` })]);
    expect(error.message).toContain("Wrong key [key].");
    expect(`${error.message} ${JSON.stringify(error)} ${error.stack?.split("\n")[0]}`).not.toContain(KEY);
  });

  test("a budget of requests counts those that fail, and ends with a kind of its own before the next", async () => {
    const budget = createBudget({ requests: 2 });
    const { error, seen } = await failureOf(provider, [refusal(provider, 503)], { budget });
    expect(error).toMatchObject({
      kind: "budget",
      endsRun: true,
      message: expect.stringMatching(/2 requests.*TAKEHOME_MAX_REQUESTS/s),
    });
    expect(seen).toHaveLength(2);
  });
});

test("a server that knows no schemas is asked for plain JSON, from then on at once", async () => {
  const { url, seen } = await answeringServer(({ body }) =>
    body.response_format.type === "json_schema"
      ? refusal("openai", 400, { message: "'response_format' of type json_schema is not supported" })
      : answer("openai", '{"total":null}'),
  );
  const client = await model("openai", url);
  const first = await client.generateObject(hello, schema, signal);
  expect(first).toMatchObject({ value: { total: null }, usage: { requests: 2 } });
  expect((await client.generateObject(hello, schema, signal)).usage.requests).toBe(1);
  expect(seen.map(({ body }) => body.response_format.type)).toEqual(["json_schema", "json_object", "json_object"]);
  expect(seen[1]?.body.messages[0].content).toContain('"total"');
});
