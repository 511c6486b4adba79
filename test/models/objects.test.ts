import { describe, expect, test } from "vitest";
import { generateWithRepair } from "../../src/models/repair.ts";
import { both, hello, model, schema, signal } from "./asking.ts";
import { answer, answeringServer, refusal, scriptedServer, valueAt } from "./server.ts";

describe.each(both)("%s, an object of a schema", (provider) => {
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
      provider === "openai"
        ? valueAt(sent, "response_format", "json_schema", "schema")
        : valueAt(sent, "generationConfig", "responseJsonSchema");
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
    ["cut off", '{"total":"12.', /no complete JSON object/],
    ["prose", "I cannot read it.", /no complete JSON object/],
  ])("an invalid object is rejected: %s", async (_, content, message) => {
    const { url, seen } = await scriptedServer(answer(provider, content));
    const client = await model(provider, url);
    const error = await client.generateObject(hello, schema, signal).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: "schema", answer: content, message: expect.stringMatching(message) });
    expect(seen).toHaveLength(1);
  });

  test("an invalid object is sent back once with the error", async () => {
    const { url, seen } = await scriptedServer(
      answer(provider, '{"total":12.5}'),
      answer(provider, '{"total":"12.50"}'),
    );
    const result = await generateWithRepair(await model(provider, url), hello, schema, signal);
    expect(result).toMatchObject({ value: { total: "12.50" }, repaired: true });
    expect(result.usage).toMatchObject({ requests: 2, inputTokens: 200, outputTokens: 40 });
    const sent = JSON.stringify(seen[1]?.body);
    expect(sent).toContain("12.5");
    expect(sent).toContain("expected string");
  });

  test("a second invalid answer is an error", async () => {
    const { url, seen } = await scriptedServer(answer(provider, "no"));
    const error = await generateWithRepair(await model(provider, url), hello, schema, signal).catch((e: unknown) => e);
    expect(error).toMatchObject({ kind: "schema", usage: { requests: 2 } });
    expect(seen).toHaveLength(2);
  });
});

test("a server that rejects schemas is asked for plain JSON, from then on at once", async () => {
  const { url, seen } = await answeringServer(({ body }) =>
    valueAt(body, "response_format", "type") === "json_schema"
      ? refusal("openai", 400, { message: "'response_format' of type json_schema is not supported" })
      : answer("openai", '{"total":null}'),
  );
  const client = await model("openai", url);
  const first = await client.generateObject(hello, schema, signal);
  expect(first).toMatchObject({ value: { total: null }, usage: { requests: 2 } });
  expect((await client.generateObject(hello, schema, signal)).usage.requests).toBe(1);
  expect(seen.map(({ body }) => valueAt(body, "response_format", "type"))).toEqual([
    "json_schema",
    "json_object",
    "json_object",
  ]);
  expect(valueAt(seen[1]?.body, "messages", 0, "content")).toContain('"total"');
});
