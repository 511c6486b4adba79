import { readFileSync } from "node:fs";
import { get } from "node:http";
import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { chatRequest, INVOICE, prompt, RIGHT, SCHEMA, started } from "./support.ts";

const TOOL = { name: "save_fields", description: "Save them", parameters: SCHEMA };

describe("chat completions", () => {
  test("match the schema, under a name that is not a model's, with the stand-in header", async () => {
    const { openai } = await started();
    const { data, response } = await openai.chat.completions.create(chatRequest()).withResponse();
    expect(JSON.parse(data.choices[0]?.message.content ?? "")).toEqual(RIGHT);
    expect(data).toMatchObject({ object: "chat.completion", model: "stand-in-extractor" });
    expect(data.id).toMatch(/^chatcmpl-/);
    expect(data.choices[0]).toMatchObject({ index: 0, finish_reason: "stop", message: { role: "assistant" } });
    expect(data.usage?.total_tokens).toBe((data.usage?.prompt_tokens ?? 0) + (data.usage?.completion_tokens ?? 0));
    expect(data.usage?.completion_tokens).toBe(Math.ceil(JSON.stringify(RIGHT).length / 4));
    expect(response.headers.get("x-takehome-stand-in")).toBe("1");
    expect(response.headers.get("x-takehome-note")).toContain("characters / 4");
  });

  test("match a schema from the SDK's zod helper", async () => {
    const { openai } = await started();
    const Fields = z.object({
      kind: z.enum(["invoice", "receipt"]).describe("document type"),
      merchant: z.string().nullable(),
      total: z.object({ amount: z.number(), currency: z.string() }),
      items: z.array(z.object({ name: z.string() })),
      colour: z.string().nullable(),
    });
    const completion = await openai.chat.completions.parse({
      model: "gpt-4.1",
      messages: [{ role: "user", content: prompt() }],
      response_format: zodResponseFormat(Fields, "fields"),
    });
    expect(completion.choices[0]?.message.parsed).toEqual({
      ...{
        kind: "invoice",
        merchant: RIGHT.vendor_name,
        total: { amount: 60, currency: "GBP" },
        items: [],
        colour: null,
      },
    });
  });

  test("stream the same answer in pieces, with usage at the end if requested", async () => {
    const { openai } = await started();
    const stream = await openai.chat.completions.create({
      ...chatRequest(),
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
    expect(JSON.parse(text)).toEqual(RIGHT);
    expect(chunks.length).toBeGreaterThan(4);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(chunks.map(({ choices }) => choices[0]?.finish_reason ?? null).filter(Boolean)).toEqual(["stop"]);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: expect.any(Number) } });
  });

  test("call the tool with its arguments as a string, also streamed as deltas by index", async () => {
    const { openai } = await started();
    const request = {
      model: "gpt-4.1",
      messages: [{ role: "user" as const, content: prompt() }],
      tools: [{ type: "function" as const, function: TOOL }],
    };
    const whole = await openai.chat.completions.create(request);
    const [call] = whole.choices[0]?.message.tool_calls ?? [];
    expect(whole.choices[0]).toMatchObject({ finish_reason: "tool_calls", message: { content: null } });
    expect(call).toMatchObject({ type: "function", function: { name: "save_fields" } });
    expect(JSON.parse((call?.type === "function" && call.function.arguments) || "")).toEqual(RIGHT);

    const final = await openai.chat.completions.stream(request).finalChatCompletion();
    expect(final.choices[0]?.message.tool_calls).toMatchObject([{ id: call?.id, function: { name: "save_fields" } }]);

    const after = await openai.chat.completions.create({
      ...request,
      messages: [
        ...request.messages,
        { role: "assistant", tool_calls: call ? [call] : [] },
        { role: "tool", tool_call_id: call?.id ?? "", content: "saved" },
      ],
    });
    expect(after.choices[0]).toMatchObject({ finish_reason: "stop", message: { content: expect.any(String) } });
  });

  test("json_object returns the keys that the prompt names", async () => {
    const { openai } = await started();
    const { choices } = await openai.chat.completions.create({
      model: "gpt-4.1",
      messages: [
        { role: "system", content: 'Answer in JSON with the keys "vendor", "total" and "invoice_no".' },
        { role: "user", content: INVOICE },
      ],
      response_format: { type: "json_object" },
    });
    expect(JSON.parse(choices[0]?.message.content ?? "")).toEqual({
      ...{ vendor: RIGHT.vendor_name, total: "60.00", invoice_no: "INV-2041" },
    });
  });

  test("read an image by OCR", async () => {
    const { openai } = await started();
    const image = readFileSync("exercises/ocr/data/development/images/doc-002.jpg").toString("base64");
    const { choices, usage } = await openai.chat.completions.create({
      ...chatRequest(),
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "Extract the fields." },
            { type: "image_url", image_url: { url: `data:image/jpeg;base64,${image}` } },
          ],
        },
      ],
    });
    expect(JSON.parse(choices[0]?.message.content ?? "")).toEqual({
      ...{ vendor_name: "Ingram Holdings Limited", document_date: "2025-02-23", total_amount: "44.53" },
    });
    expect(usage?.prompt_tokens).toBeGreaterThan(258);
  });

  test("stop for length at the client's token limit", async () => {
    const { openai } = await started();
    const { choices } = await openai.chat.completions.create({ ...chatRequest(), max_completion_tokens: 5 });
    expect(choices[0]).toMatchObject({ finish_reason: "length" });
    expect(choices[0]?.message.content).toHaveLength(20);
  });
});

describe("responses", () => {
  const format = { format: { type: "json_schema" as const, name: "fields", strict: true, schema: SCHEMA } };

  test("match the schema", async () => {
    const { openai } = await started();
    const response = await openai.responses.create({ model: "gpt-5", input: prompt(), text: format });
    expect(JSON.parse(response.output_text)).toEqual(RIGHT);
    expect(response).toMatchObject({
      object: "response",
      status: "completed",
      model: "stand-in-extractor",
      error: null,
    });
    expect(response.usage?.output_tokens).toBeGreaterThan(0);
  });

  test("stream events in the order that the SDK's accumulator accepts", async () => {
    const { openai } = await started();
    const stream = openai.responses.stream({ model: "gpt-5", input: prompt(), text: format });
    const types: string[] = [];
    const numbers: number[] = [];
    for await (const event of stream) {
      types.push(event.type);
      numbers.push(event.sequence_number);
    }
    expect(JSON.parse((await stream.finalResponse()).output_text)).toEqual(RIGHT);
    expect(types.filter((type) => type !== "response.output_text.delta")).toEqual([
      ...["response.created", "response.in_progress", "response.output_item.added", "response.content_part.added"],
      ...["response.output_text.done", "response.content_part.done", "response.output_item.done", "response.completed"],
    ]);
    expect(numbers).toEqual(numbers.map((_, index) => index));
  });

  test("call a function and accept its output", async () => {
    const { openai } = await started();
    const tools = [{ type: "function" as const, strict: true, ...TOOL }];
    const input = [{ role: "user" as const, content: prompt() }];
    const asked = await openai.responses.create({ model: "gpt-5", input, tools });
    const [call] = asked.output;
    if (call?.type !== "function_call") throw new Error("no call");
    expect(JSON.parse(call.arguments)).toEqual(RIGHT);
    const done = await openai.responses.create({
      ...{ model: "gpt-5", tools },
      input: [...input, call, { type: "function_call_output", call_id: call.call_id, output: "saved" }],
    });
    expect(done.output[0]?.type).toBe("message");
  });
});

describe("embeddings and models", () => {
  test("have the same vectors as floats and as base64, close to each other for texts that share words", async () => {
    const { openai } = await started();
    const input = ["an invoice over sixty pounds", "the invoice over sixty pounds", "zebras graze elsewhere"];
    const create = (encoding_format?: "float" | "base64") =>
      openai.embeddings.create({ model: "text-embedding-3-small", input, ...(encoding_format && { encoding_format }) });
    const floats = (await create("float")).data.map(({ embedding }) => embedding);
    const decoded = await create(); // the SDK asks for base64 and decodes it
    const raw = await create("base64");
    expect(decoded.model).toBe("stand-in-embedding");
    expect(typeof raw.data[0]?.embedding).toBe("string");
    expect(floats[0]).toHaveLength(1536);
    for (const [index, vector] of floats.entries()) {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
      expect(decoded.data[index]?.embedding).toEqual([...Float32Array.from(vector)]);
    }
    const cosine = (a = 0, b = 0) =>
      (floats[a] ?? []).reduce((sum, value, at) => sum + value * (floats[b]?.[at] ?? 0), 0);
    expect(cosine(0, 1)).toBeGreaterThan(0.6);
    expect(cosine(0, 2)).toBeLessThan(0.3);
    const short = await openai.embeddings.create({ model: "x", input: "a", dimensions: 8, encoding_format: "float" });
    expect(short.data[0]?.embedding).toHaveLength(8);
  });

  test("are listed under the stand-in's own names", async () => {
    const { openai } = await started();
    const names: string[] = [];
    for await (const { id } of openai.models.list()) names.push(id);
    expect(names).toEqual(["stand-in-extractor", "stand-in-embedding"]);
    await expect(openai.models.retrieve("gpt-4.1")).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });
});

describe("invalid requests get errors in the vendor's format", () => {
  test("that the SDK maps to its error classes", async () => {
    const { openai } = await started();
    const create = (body: object) =>
      openai.chat.completions.create(body as OpenAI.ChatCompletionCreateParamsNonStreaming);
    await expect(create({ model: "x", messages: [] })).rejects.toBeInstanceOf(OpenAI.BadRequestError);
    await expect(create({ messages: [{ role: "user", content: "x" }] })).rejects.toThrow(/model/);
    const remote = { type: "image_url", image_url: { url: "https://example.com/x.png" } };
    const code = { code: "invalid_image_url", status: 400 };
    await expect(create({ model: "x", messages: [{ role: "user", content: [remote] }] })).rejects.toMatchObject(code);
    const noise = { type: "image_url", image_url: { url: "data:image/png;base64,aGVsbG8=" } };
    await expect(create({ model: "x", messages: [{ role: "user", content: [noise] }] })).rejects.toMatchObject({
      status: 400,
    });
  });

  test("also for requests that the SDK does not send: invalid JSON, an unknown route, a large body, another host", async () => {
    const { url, log } = await started();
    const post = (path: string, body: string | Buffer) => fetch(url + path, { method: "POST", body });
    const broken = await post("/v1/chat/completions", "{");
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ error: { type: "invalid_request_error", param: null } });
    const unknown = await post("/v1/nothing", "{}");
    expect(unknown.status).toBe(404);
    expect(JSON.stringify(await unknown.json())).toContain("POST /v1/chat/completions");
    const large = await post("/v1/chat/completions", Buffer.alloc(26 * 1024 * 1024, 32));
    expect(large.status).toBe(413);
    expect(JSON.stringify(await large.json())).toContain("25 MB");
    const foreign = await new Promise<number | undefined>((resolve, reject) => {
      const host = { host: "evil.example" }; // as a page would send whose name was made to point here
      get(`${url}/v1/models`, { headers: host }, (response) => resolve(response.resume().statusCode)).on(
        "error",
        reject,
      );
    });
    expect(foreign).toBe(403);
    expect(log.map(({ status, case: key }) => [status, key])).toEqual([400, 404, 413].map((status) => [status, null]));
  });
});
