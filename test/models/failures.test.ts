import { describe, expect, test } from "vitest";
import { createBudget } from "../../src/models/budget.ts";
import { both, failureOf, hello, model, quick, signal } from "./asking.ts";
import { answer, KEY, type Reply, refusal, scriptedServer } from "./server.ts";

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
  ] as const)("%s: %i is not retried", async (kind, status, options) => {
    const { error, seen } = await failureOf(provider, [refusal(provider, status, options), good]);
    expect(error).toMatchObject({ kind, status, retryable: false, usage: { requests: 1 } });
    expect(seen).toHaveLength(1);
  });

  test("an invalid key is an auth error, whatever the status", async () => {
    const { error } = await failureOf(provider, [refusal(provider, 400, { message: "API key not valid." })]);
    expect(error).toMatchObject({ kind: "auth" });
  });

  test("the vendors' message on a used-up quota is a quota error, unless it comes with a wait", async () => {
    const message = "You exceeded your current quota, please check your plan and billing details.";
    const spent = await failureOf(provider, [refusal(provider, 429, { message }), good]);
    expect(spent.error).toMatchObject({ kind: "quota", usage: { requests: 1 } });
    const { url } = await scriptedServer(refusal(provider, 429, { message, headers: { "retry-after": "0" } }), good);
    expect((await (await model(provider, url)).generate(hello, signal)).text).toBe("fine");
  });

  test("no credit is not retried", async () => {
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
  ] as [string, Reply][])("%s: retried until it succeeds, or a bounded number of times", async (kind, bad) => {
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

  test("no server", async () => {
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
  ] as const)("%s: the finish reason %s is not retried, and its usage is known", async (kind, finish) => {
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
  ])("the time limit covers %s", async (_, handle) => {
    const started = performance.now();
    const { error } = await failureOf(provider, [{ handle }], { timeoutMs: 150 });
    expect(error).toMatchObject({ kind: "timeout", usage: { requests: 3 } });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("an abort rejects with its reason, during a request and during a wait", async () => {
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
  ])("a wait requested %s is respected, by the server's clock", async (how, options, milliseconds) => {
    if (how === "as RetryInfo" && provider === "openai") return;
    const { url, seen } = await scriptedServer(refusal(provider, 429, options), good);
    await (await model(provider, url)).generate(hello, signal);
    const [first, second] = seen;
    const waited = (second?.at ?? 0) - (first?.at ?? 0);
    expect(waited).toBeGreaterThanOrEqual(milliseconds);
    expect(waited).toBeLessThan(milliseconds + 1_500);
  });

  test("a wait requested as a date is respected", async () => {
    const until = Math.ceil(Date.now() / 1000) * 1000 + 1_000; // an HTTP date has no fractions
    const headers = { "retry-after": new Date(until).toUTCString() };
    const { url, seen } = await scriptedServer(refusal(provider, 503, { headers }), good);
    await (await model(provider, url, { retry: { ...quick, maxWaitMs: 5_000 } })).generate(hello, signal);
    expect(seen[1]?.at).toBeGreaterThanOrEqual(until);
  });

  test("a request is not retried after a wait beyond the limit", async () => {
    const { error, seen } = await failureOf(provider, [
      refusal(provider, 429, { headers: { "retry-after": "3600" } }),
      good,
    ]);
    expect(error).toMatchObject({ kind: "rate_limit", message: expect.stringContaining("3600 s") });
    expect(seen).toHaveLength(1);
  });

  test("no message contains the key, even if the server repeats it", async () => {
    const { error } = await failureOf(provider, [refusal(provider, 401, { message: `Wrong key ${KEY}.` })]);
    expect(error.message).toContain("Wrong key [key].");
    expect(`${error.message} ${JSON.stringify(error)} ${error.stack?.split("\n")[0]}`).not.toContain(KEY);
  });

  test("a budget of requests includes failed ones, and rejects the next one with its own kind", async () => {
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
