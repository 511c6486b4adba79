import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createBudget } from "../../src/models/budget.ts";
import { createModel } from "../../src/models/client.ts";
import {
  accessOf,
  cacheFileIn,
  chooseModel,
  DEFAULT_MODELS,
  limitsIn,
  redactor,
  timeoutIn,
  withDotEnv,
} from "../../src/models/environment.ts";
import { ModelError } from "../../src/models/errors.ts";
import { loadPrices, moneyOf } from "../../src/models/prices.ts";
import { backoffDelay, DEFAULT_RETRY_POLICY, retryAfterOf, withRetry } from "../../src/models/retry.ts";
import { vendorSchema } from "../../src/models/schema.ts";
import { PROVIDERS } from "../../src/models/types.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { temporaryFolder } from "../support/command.ts";
import { answer, environmentFor, scriptedServer } from "./server.ts";

const libraries = createLibraries([process.cwd()], {});
const signal = new AbortController().signal;

describe("retry", () => {
  test("full jitter: from 0 to a limit that doubles up to a cap", () => {
    const policy = { ...DEFAULT_RETRY_POLICY, baseMs: 100, capMs: 500 };
    const longest = [1, 2, 3, 4, 9].map((attempt) => backoffDelay(attempt, undefined, policy, () => 1));
    expect(longest).toEqual([100, 200, 400, 500, 500]);
    expect(backoffDelay(4, undefined, policy, () => 0)).toBe(0);
  });

  test("a requested wait is never shortened", () => {
    for (const random of [0, 0.5, 1])
      expect(backoffDelay(1, 3_000, DEFAULT_RETRY_POLICY, () => random)).toBeGreaterThan(3_000);
  });

  test.each([
    [{ "retry-after": "2" }, 2_000],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after-ms": "250", "retry-after": "9" }, 250],
    [{ "retry-after": "Thu, 01 Jan 1970 00:00:10 GMT" }, 9_000],
    [{ "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{}, undefined],
  ])("%j requests %s ms", (headers, wait) =>
    expect(retryAfterOf(new Headers(Object.entries(headers)), 1_000)).toBe(wait),
  );

  test("other errors than ModelError are not retried", async () => {
    let calls = 0;
    const bug = () => {
      calls += 1;
      return Promise.reject(new TypeError("a bug"));
    };
    await expect(withRetry(bug, DEFAULT_RETRY_POLICY, signal)).rejects.toThrow("a bug");
    expect(calls).toBe(1);
  });
});

describe("budget", () => {
  test("requests in progress count with their maximum", () => {
    const budget = createBudget({ tokens: 100, money: 1 });
    const first = budget.reserve({ tokens: 60, money: 0.4 });
    expect(() => budget.reserve({ tokens: 60, money: 0.4 })).toThrow(ModelError);
    first.settle({ tokens: 10, money: 0.1 });
    budget.reserve({ tokens: 60, money: 0.4 }).settle({ tokens: 20, money: 0.2 });
    expect(budget.spent()).toEqual({ requests: 2, tokens: 30, money: expect.closeTo(0.3) });
    expect(() => budget.reserve({ tokens: 10, money: 0.8 })).toThrow(/\$0\.3000 of \$1\.0000.*TAKEHOME_MAX_MONEY/);
  });

  test("a request without an answer counts in full, a rejected one not at all", () => {
    const budget = createBudget({});
    budget.reserve({ tokens: 50, money: null }).settle();
    budget.reserve({ tokens: 50, money: null }).settle({ tokens: 0, money: 0 });
    const hold = budget.reserve({ tokens: 5, money: null });
    hold.settle({ tokens: 1, money: null });
    hold.settle({ tokens: 1, money: null });
    expect(budget.spent()).toEqual({ requests: 3, tokens: 51, money: 0 });
  });

  test("models share it, also for concurrent calls", async () => {
    const { url, seen } = await scriptedServer(answer("openai", "fine"));
    const budget = createBudget({ tokens: 3_000 });
    const env = environmentFor(url);
    const models = await Promise.all(
      ["a", "b"].map((model) => createModel({ provider: "openai", model, libraries, env, budget })),
    );
    const ask = { messages: [{ role: "user" as const, parts: [{ text: "?" }] }], maxOutputTokens: 1_000 };
    const asked = [...models, ...models].map((model) => model.generate(ask, signal));
    const kinds = (await Promise.allSettled(asked)).map((result) =>
      result.status === "rejected" ? (result.reason as ModelError).kind : result.value.text,
    );
    expect(kinds).toEqual(["fine", "fine", "budget", "budget"]);
    expect(seen).toHaveLength(2);
    expect(budget.spent()).toMatchObject({ requests: 2, tokens: 240 });
  });
});

describe("prices", () => {
  test("every default model has one today", async () => {
    const prices = await loadPrices(undefined);
    for (const provider of PROVIDERS) {
      const price = prices.priceOf(provider, DEFAULT_MODELS[provider], true);
      expect(price?.input).toBeGreaterThan(0);
      expect(prices.sourceOf(provider)).toMatch(/^https:.*, read \d{4}-\d\d-\d\d$/);
    }
  });

  test("per million tokens, with a separate price for cached input", () => {
    const price = { input: 2, cached: 0.5, output: 10 };
    expect(moneyOf(price, { input: 1_000_000, cached: 400_000, output: 100_000 })).toBeCloseTo(1.2 + 0.2 + 1);
    expect(moneyOf({ input: 2, output: 10 }, { input: 500_000, cached: 100_000, output: 0 })).toBeCloseTo(1);
  });

  test("unknown models, other addresses and days outside the range have none", async () => {
    const prices = await loadPrices(undefined, new Date("2027-01-05"));
    expect(prices.priceOf("openai", "gpt-unknown", true)).toBeUndefined();
    expect(prices.priceOf("openai", "gpt-6-luna", false)).toBeUndefined();
    expect(prices.priceOf("openai", "gpt-6-luna", true)).toBeDefined();
    expect(prices.priceOf("openai", "gpt-6-luna-2026-09-22", true)).toBeDefined();
    expect(prices.priceOf("gemini", "gemini-3.8-flash", true)).toBeUndefined();
    expect(
      (await loadPrices(undefined, new Date("2026-11-21"))).priceOf("gemini", "gemini-3.8-flash", true),
    ).toBeDefined();
  });

  test("the user's table takes precedence at any address", async () => {
    const file = join(temporaryFolder(), "prices.json");
    const models = { "test-model": { input: 1_000, cached: 100, output: 2_000 } };
    writeFileSync(file, JSON.stringify({ vendors: { openai: { source: "mine", read: "2026-01-02", models } } }));
    const { url } = await scriptedServer(answer("openai", "fine"));
    const env = { ...environmentFor(url), TAKEHOME_PRICES: file };
    const client = await createModel({ provider: "openai", model: "test-model", libraries, env });
    const { usage } = await client.generate({ messages: [{ role: "user", parts: [{ text: "?" }] }] }, signal);
    expect(usage.money).toBeCloseTo((90 * 1_000 + 10 * 100 + 20 * 2_000) / 1e6);
    expect((await loadPrices(file)).sourceOf("openai")).toBe("mine, read 2026-01-02");
    expect((await loadPrices(file)).priceOf("gemini", DEFAULT_MODELS.gemini, true)).toBeDefined();
  });

  test("the cost of a stand-in is unknown, even with a price", async () => {
    const file = join(temporaryFolder(), "prices.json");
    const models = { "stand-in-rules": { input: 1, output: 1 } };
    writeFileSync(file, JSON.stringify({ vendors: { openai: { source: "mine", read: "2026-01-02", models } } }));
    const { url } = await scriptedServer(answer("openai", "fine", { model: "stand-in-rules" }));
    const env = { ...environmentFor(url), TAKEHOME_PRICES: file };
    const client = await createModel({ provider: "openai", model: "gpt-6-luna", libraries, env });
    const { usage } = await client.generate({ messages: [{ role: "user", parts: [{ text: "?" }] }] }, signal);
    expect(usage).toMatchObject({ standIn: true, money: null });
  });

  test.each([
    ["not there", undefined],
    ["no JSON", "vendors:"],
    ["another form", '{"vendors":{"openai":{"models":{}}}}'],
  ])("the error names a table that is %s", async (_, content) => {
    const file = join(temporaryFolder(), "prices.json");
    if (content !== undefined) writeFileSync(file, content);
    await expect(loadPrices(file)).rejects.toMatchObject({
      message: expect.stringContaining(file),
      hint: expect.stringContaining("TAKEHOME_PRICES"),
    });
  });
});

describe("environment", () => {
  test("the configured provider, the preferred one of two, the named one in any case", () => {
    expect(chooseModel({ OPENAI_API_KEY: "k" }, "gemini")).toEqual({
      provider: "openai",
      model: DEFAULT_MODELS.openai,
    });
    expect(chooseModel({ GOOGLE_API_KEY: "k" }, "openai").provider).toBe("gemini");
    const both = { OPENAI_BASE_URL: "http://x", GEMINI_API_KEY: "k", TAKEHOME_MODEL: "mine" };
    expect(chooseModel(both, "gemini")).toEqual({ provider: "gemini", model: "mine" });
    expect(chooseModel({ ...both, TAKEHOME_PROVIDER: "OpenAI" }, "gemini").provider).toBe("openai");
    expect(() => chooseModel({ TAKEHOME_PROVIDER: "acme" }, "openai")).toThrow('TAKEHOME_PROVIDER is "acme"');
  });

  test("without any variable, the error names the variables and the stand-in", () => {
    expect(() => chooseModel({ OPENAI_API_KEY: " " }, "openai")).toThrow(
      expect.objectContaining({
        message: expect.stringContaining("neither an API key nor a base URL"),
        hint: expect.stringMatching(/OPENAI_API_KEY.*GEMINI_API_KEY.*OPENAI_BASE_URL.*npm run stand-in/s),
      }),
    );
  });

  test("a key is required only at the vendor's own address", () => {
    expect(accessOf("openai", { OPENAI_BASE_URL: "http://127.0.0.1:11434/v1" })).toMatchObject({
      apiKey: "none",
      atVendor: false,
    });
    expect(() => accessOf("openai", {})).toThrow("OPENAI_API_KEY is not set");
    expect(() => accessOf("openai", { OPENAI_BASE_URL: "https://eu.api.openai.com/v1" })).toThrow("is not set");
    expect(() => accessOf("gemini", {})).toThrow("GEMINI_API_KEY is not set");
    expect(
      accessOf("openai", { OPENAI_API_KEY: "k", OPENAI_BASE_URL: "https://notapi.openai.com.example" }).atVendor,
    ).toBe(false);
    expect(() => accessOf("openai", { OPENAI_BASE_URL: "localhost:11434" })).toThrow("is not a valid URL");
  });

  test("limits and the timeout are numbers above 0", () => {
    expect(limitsIn({ TAKEHOME_MAX_TOKENS: "500", TAKEHOME_MAX_MONEY: "0.5" })).toEqual({ tokens: 500, money: 0.5 });
    expect(limitsIn({})).toEqual({});
    expect(() => limitsIn({ TAKEHOME_MAX_REQUESTS: "many" })).toThrow('TAKEHOME_MAX_REQUESTS is "many"');
    expect(timeoutIn({ TAKEHOME_TIMEOUT: "300" })).toBe(300);
    expect(() => timeoutIn({ TAKEHOME_TIMEOUT: "0" })).toThrow('TAKEHOME_TIMEOUT is "0"');
    expect(cacheFileIn({ TAKEHOME_CACHE: "off" }, "usual")).toBeUndefined();
    expect(cacheFileIn({ TAKEHOME_CACHE: "mine" }, "usual")).toBe("mine");
    expect(cacheFileIn({}, "usual")).toBe("usual");
  });

  test(".env adds variables that are not set", async () => {
    const folder = temporaryFolder();
    expect(await withDotEnv(folder, { A: "1" })).toEqual({ A: "1" });
    writeFileSync(join(folder, ".env"), '# mine\nA=2\nEMPTY=3\nOPENAI_API_KEY="sk-from-file"\n');
    expect(await withDotEnv(folder, { A: "1", EMPTY: "" })).toMatchObject({
      ...{ A: "1", EMPTY: "3", OPENAI_API_KEY: "sk-from-file" },
    });
  });

  test("keys are removed from texts, also unknown ones", () => {
    const clean = redactor(["secret-key", "none"]);
    expect(clean("secret-key, sk-proj-abcdefghijklmnop, AIzaSyA1234567890123456789012345678901, none")).toBe(
      "[key], [key], [key], none",
    );
  });
});

test("schemas are reduced to what each vendor supports", () => {
  const schema = z.strictObject({
    date: z.iso.date().nullable(),
    kind: z.enum(["a", "b"]),
    text: z.string().min(1).max(9),
    one: z.literal("x"),
    list: z.array(z.strictObject({ pattern: z.number() })),
  });
  const gemini = vendorSchema(schema, "gemini");
  expect(JSON.stringify(gemini)).not.toMatch(/\$schema|minLength|"pattern":"/);
  expect(gemini["properties"]).toMatchObject({
    kind: { type: "string", enum: ["a", "b"] },
    one: { type: "string", enum: ["x"] },
    list: { items: { properties: { pattern: { type: "number" } } } },
  });
  expect(gemini["required"]).toEqual(["date", "kind", "text", "one", "list"]);
  expect(JSON.stringify(vendorSchema(schema, "openai"))).not.toMatch(/\$schema|minLength/);
});
