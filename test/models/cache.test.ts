import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import * as z from "zod";
import { openCache } from "../../src/models/cache.ts";
import { createModel, type ModelOptions } from "../../src/models/client.ts";
import type { GenerateRequest } from "../../src/models/types.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { temporaryFolder } from "../support/command.ts";
import { answer, environmentFor, KEY, refusal, scriptedServer } from "./server.ts";

const libraries = createLibraries([process.cwd()], {});
const signal = new AbortController().signal;
const image = new Uint8Array([1, 2, 3]);
const request: GenerateRequest = {
  messages: [{ role: "user", parts: [{ text: "What?" }, { image, mediaType: "image/png" }] }],
};
const schema = z.strictObject({ total: z.string() });

async function cached(...replies: Parameters<typeof scriptedServer>) {
  const file = join(temporaryFolder(), "folder", "cache.sqlite");
  const cache = await openCache(file, libraries);
  const { url, seen } = await scriptedServer(...replies);
  const model = (options: Partial<ModelOptions> = {}) =>
    createModel({ provider: "openai", model: "gpt-x", libraries, env: environmentFor(url), cache, ...options });
  return { file, model, seen, url };
}

test("the same request is sent once; a cache hit costs nothing and is marked", async () => {
  const { model, seen } = await cached(answer("openai", '{"total":"1"}'));
  const client = await model();
  const first = await client.generateObject(request, schema, signal);
  const second = await client.generateObject(structuredClone({ ...request }), schema, signal);
  expect(second.value).toEqual(first.value);
  expect(second.usage).toMatchObject({ requests: 0, cached: 1, inputTokens: 0, outputTokens: 0, money: 0 });
  expect(seen).toHaveLength(1);
});

test.each([
  ["another text", { messages: [{ role: "user" as const, parts: [{ text: "Why?" }] }] }, {}],
  [
    "another image",
    {
      messages: [
        {
          role: "user" as const,
          parts: [{ text: "What?" }, { image: new Uint8Array([1, 2, 4]), mediaType: "image/png" as const }],
        },
      ],
    },
    {},
  ],
  ["another limit", { ...request, maxOutputTokens: 5 }, {}],
  ["another temperature", { ...request, temperature: 0 }, {}],
  ["a schema", { ...request, schema }, {}],
  ["a tool", { ...request, tools: [{ name: "t", description: "", parameters: z.strictObject({}) }] }, {}],
  ["another model", request, { model: "gpt-y" }],
])("%s is another request", async (_, other: GenerateRequest, options: Partial<ModelOptions>) => {
  const { model, seen } = await cached(answer("openai", '{"total":"1"}'));
  await (await model()).generate(request, signal);
  await (await model(options)).generate(other, signal);
  expect(seen).toHaveLength(2);
});

test("another base URL is another request", async () => {
  const { model, seen, url } = await cached(answer("openai", "x"));
  await (await model()).generate(request, signal);
  await (await model({ env: { OPENAI_BASE_URL: `${url}/other/v1` } })).generate(request, signal);
  expect(seen).toHaveLength(2);
});

test("errors, invalid answers and answers of a stand-in are not cached", async () => {
  const { model, seen } = await cached(
    refusal("openai", 400),
    answer("openai", "no JSON"),
    answer("openai", '{"total":"1"}', { model: "stand-in-rules" }),
    answer("openai", '{"total":"2"}'),
  );
  const client = await model();
  const ask = () => client.generateObject(request, schema, signal).then(({ value }) => value.total);
  await expect(ask()).rejects.toMatchObject({ kind: "invalid" });
  await expect(ask()).rejects.toMatchObject({ kind: "schema" });
  expect([await ask(), await ask(), await ask()]).toEqual(["1", "2", "2"]);
  expect(seen).toHaveLength(4);
});

test("the file contains no key", async () => {
  const { model, file, seen } = await cached(answer("openai", '{"total":"1"}'));
  await (await model()).generate(request, signal);
  expect(seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  const rows = new Database(file, { readonly: true }).prepare("SELECT * FROM responses").all();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(KEY);
  for (const part of ["", "-wal"]) expect(readFileSync(file + part).includes(KEY)).toBe(false);
});

test("an error names a file that is not a database, and how to disable the cache", async () => {
  const file = join(temporaryFolder(), "cache.sqlite");
  writeFileSync(file, "This is not a database, and long enough to show it.".repeat(40));
  await expect(openCache(file, libraries)).rejects.toMatchObject({
    message: expect.stringContaining(file),
    hint: expect.stringContaining("TAKEHOME_CACHE=off"),
  });
});
