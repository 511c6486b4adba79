import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { FunctionCallingConfigMode, GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import { describe, expect, onTestFinished, test } from "vitest";
import { createStandInHandler, type HandlerOptions } from "../../src/stand-in/handler.ts";
import type { ModelRequest, Responder, ResponderReply } from "../../src/stand-in/types.ts";
import { started } from "./support.ts";

const PARAMETERS = { type: "object", properties: { id: { type: "string" } }, required: ["id"] };
const TOOLS = ["read", "write"].map((name) => ({ name, description: name, parameters: PARAMETERS }));
const chatTools = TOOLS.map((tool) => ({ type: "function" as const, function: tool }));
const responseTools = TOOLS.map((tool) => ({ type: "function" as const, strict: false, ...tool }));
const geminiTools = [
  { functionDeclarations: TOOLS.map(({ parameters, ...tool }) => ({ ...tool, parametersJsonSchema: parameters })) },
];
const MODEL = "gemini-2.5-flash";
const question = [{ role: "user" as const, content: "Do it." }];

const TWO: ResponderReply = {
  kind: "calls",
  calls: [
    { name: "read", arguments: { id: "a" } },
    { name: "read", arguments: { id: "b" } },
    { name: "write", arguments: { id: "c" } },
  ],
};
const BROKEN: ResponderReply = {
  kind: "calls",
  calls: [
    { name: "read", arguments: { id: "a" } },
    { name: "write", arguments: {}, raw: '{"id": "b' },
  ],
};

/** A responder with a fixed reply that records its requests. */
function scripted(thought: ResponderReply): Responder & { asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    asked,
    async respond(request) {
      asked.push(request);
      return thought;
    },
    close: async () => undefined,
  };
}

const lastOf = ({ asked }: { asked: ModelRequest[] }) => asked.at(-1)?.messages ?? [];

/** The result of each call that the responder received, by the argument of the call. */
function matched(responder: { asked: ModelRequest[] }): Record<string, string> {
  const calls = lastOf(responder).flatMap((message) => message.calls);
  const results = lastOf(responder).filter(({ role }) => role === "tool");
  return Object.fromEntries(
    results.map(({ callId, text }) => [String(calls.find(({ id }) => id === callId)?.arguments["id"]), text]),
  );
}

const OPENAI_RESULTS = { a: '{"n":0}', b: '{"n":1}', c: '{"n":2}' };

describe("several calls in a message, and their results", () => {
  test.each(["whole", "streamed"])("chat completions, %s: results are matched by id", async (form) => {
    const responder = scripted(TWO);
    const { openai } = await started([], { responder });
    const request = { model: "x", messages: question, tools: chatTools };
    const { choices }: OpenAI.ChatCompletion =
      form === "whole"
        ? await openai.chat.completions.create(request)
        : await openai.chat.completions.stream(request).finalChatCompletion();
    const calls = choices[0]?.message.tool_calls?.filter((call) => call.type === "function") ?? [];
    expect(calls.map(({ function: { name, arguments: given } }) => [name, JSON.parse(given)])).toEqual([
      ...[
        ["read", { id: "a" }],
        ["read", { id: "b" }],
        ["write", { id: "c" }],
      ],
    ]);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(3);
    expect(choices[0]?.finish_reason).toBe("tool_calls");
    // In any order, because results have ids.
    const results = calls
      .map(({ id }, index) => ({ role: "tool" as const, tool_call_id: id, content: `{"n":${index}}` }))
      .reverse();
    await openai.chat.completions.create({
      ...request,
      messages: [
        { role: "system", content: "Be kind." },
        ...question,
        { role: "assistant", tool_calls: calls },
        ...results,
      ],
    });
    expect(matched(responder)).toEqual(OPENAI_RESULTS);
    expect(lastOf(responder)[0]).toMatchObject({ role: "system", text: "Be kind." });
  });

  test.each(["whole", "streamed"])("responses, %s: results are matched by call id", async (form) => {
    const responder = scripted(TWO);
    const { openai } = await started([], { responder });
    const request = { model: "x", instructions: "Be kind.", tools: responseTools };
    const { output }: Pick<OpenAI.Responses.Response, "output"> =
      form === "whole"
        ? await openai.responses.create({ ...request, input: question })
        : await openai.responses.stream({ ...request, input: question }).finalResponse();
    const calls = output.filter((item) => item.type === "function_call");
    expect(calls.map(({ name, arguments: given }) => [name, JSON.parse(given)])).toHaveLength(3);
    const results = calls
      .map(({ call_id }, index) => ({ type: "function_call_output" as const, call_id, output: `{"n":${index}}` }))
      .reverse();
    const sent = calls.map(({ type, call_id, name, arguments: given }) => ({ type, call_id, name, arguments: given }));
    await openai.responses.create({ ...request, input: [...question, ...sent, ...results] });
    expect(matched(responder)).toEqual(OPENAI_RESULTS);
    expect(lastOf(responder)[0]).toMatchObject({ role: "system", text: "Be kind." });
  });

  test.each(["whole", "streamed"])("generateContent, %s: results are matched by name and order", async (form) => {
    const responder = scripted(TWO);
    const { gemini } = await started([], { responder });
    const config = { tools: geminiTools, systemInstruction: "Be kind." };
    const request = { model: MODEL, config, contents: "Do it." };
    const parts = [];
    if (form === "whole")
      parts.push(...((await gemini.models.generateContent(request)).candidates?.[0]?.content?.parts ?? []));
    else {
      for await (const chunk of await gemini.models.generateContentStream(request)) {
        parts.push(...(chunk.candidates?.[0]?.content?.parts ?? []));
      }
    }
    expect(parts.map(({ functionCall }) => [functionCall?.name, functionCall?.args])).toEqual([
      ...[
        ["read", { id: "a" }],
        ["read", { id: "b" }],
        ["write", { id: "c" }],
      ],
    ]);
    // The write comes first: only results of the same name must be in order.
    const results = ["write", "read", "read"].map((name, n) => ({ functionResponse: { name, response: { n } } }));
    await gemini.models.generateContent({
      ...request,
      contents: [
        { role: "user", parts: [{ text: "Do it." }] },
        { role: "model", parts },
        { role: "user", parts: results },
      ],
    });
    expect(matched(responder)).toEqual({ a: '{"n":1}', b: '{"n":2}', c: '{"n":0}' });
    expect(lastOf(responder)[0]).toMatchObject({ role: "system", text: "Be kind." });
  });

  test("generateContent: results are matched by id if the client sends ids, also with text beside them", async () => {
    const responder = scripted(TWO);
    const { gemini } = await started([], { responder });
    const call = (id: string) => ({ functionCall: { id: `call ${id}`, name: "read", args: { id } } });
    const result = (id: string) => ({ functionResponse: { id: `call ${id}`, name: "read", response: { of: id } } });
    await gemini.models.generateContent({
      ...{ model: MODEL, config: { tools: geminiTools } },
      contents: [
        { role: "user", parts: [{ text: "Do it." }] },
        { role: "model", parts: [call("a"), call("b")] },
        { role: "user", parts: [result("b"), result("a"), { text: "Go on." }] },
      ],
    });
    expect(matched(responder)).toEqual({ a: '{"of":"a"}', b: '{"of":"b"}' });
    expect(lastOf(responder).at(-1)).toMatchObject({ role: "user", text: "Go on." });
  });
});

describe("invalid arguments, in each protocol's form", () => {
  test("OpenAI: a string that cannot be parsed", async () => {
    const { openai } = await started([], { responder: scripted(BROKEN) });
    const { choices } = await openai.chat.completions.create({ model: "x", messages: question, tools: chatTools });
    const chat = choices[0]?.message.tool_calls?.map((call) => call.type === "function" && call.function.arguments);
    const { output } = await openai.responses.create({ model: "x", input: question, tools: responseTools });
    const items = output.map((item) => item.type === "function_call" && item.arguments);
    for (const given of [chat, items]) expect(given).toEqual(['{"id":"a"}', '{"id": "b']);
    expect(choices[0]?.finish_reason).toBe("tool_calls");
  });

  test("Gemini: MALFORMED_FUNCTION_CALL in an empty 200", async () => {
    const { gemini } = await started([], { responder: scripted(BROKEN) });
    const request = { model: MODEL, contents: "Do it.", config: { tools: geminiTools } };
    const whole = await gemini.models.generateContent(request);
    expect(whole.candidates).toMatchObject([{ finishReason: "MALFORMED_FUNCTION_CALL" }]);
    expect(whole.candidates?.[0]?.content?.parts).toBeUndefined();
    const chunks = [];
    for await (const chunk of await gemini.models.generateContentStream(request)) chunks.push(chunk);
    expect(chunks.map(({ candidates }) => candidates?.[0]?.finishReason)).toEqual(["MALFORMED_FUNCTION_CALL"]);
  });
});

test("calls are truncated at the token limit", async () => {
  const { openai, gemini } = await started([], { responder: scripted(TWO) });
  const { choices } = await openai.chat.completions.create({
    ...{ model: "x", messages: question, tools: chatTools, max_completion_tokens: 6 },
  });
  expect(choices[0]?.finish_reason).toBe("length");
  const [first, second, ...others] = choices[0]?.message.tool_calls ?? [];
  expect(first).toMatchObject({ function: { arguments: '{"id":"a"}' } });
  expect(second).toMatchObject({ function: { name: "read", arguments: '{"id":' } });
  expect(others).toEqual([]);
  const { status, incomplete_details } = await openai.responses.create({
    ...{ model: "x", input: question, tools: responseTools, max_output_tokens: 6 },
  });
  expect([status, incomplete_details?.reason]).toEqual(["incomplete", "max_output_tokens"]);
  const { candidates } = await gemini.models.generateContent({
    ...{ model: MODEL, contents: "Do it.", config: { tools: geminiTools, maxOutputTokens: 6 } },
  });
  expect(candidates?.[0]?.finishReason).toBe("MAX_TOKENS");
});

test("the responder receives the tool choice", async () => {
  const responder = scripted({ kind: "text", text: "No." });
  const { openai, gemini } = await started([], { responder });
  const chosen = (): unknown => responder.asked.at(-1)?.toolChoice;
  const chat = (tool_choice: OpenAI.ChatCompletionToolChoiceOption) =>
    openai.chat.completions.create({ model: "x", messages: question, tools: chatTools, tool_choice });
  await chat("none");
  expect(chosen()).toEqual({ mode: "none" });
  await chat("required");
  expect(chosen()).toEqual({ mode: "required" });
  await chat({ type: "function", function: { name: "write" } });
  expect(chosen()).toEqual({ mode: "one", name: "write" });
  await openai.responses.create({
    ...{ model: "x", input: question, tools: responseTools, tool_choice: { type: "function", name: "read" } },
  });
  expect(chosen()).toEqual({ mode: "one", name: "read" });
  const functionCallingConfig = { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: ["write"] };
  const config = { tools: geminiTools, toolConfig: { functionCallingConfig } };
  await gemini.models.generateContent({ model: MODEL, contents: "Do it.", config });
  expect(chosen()).toEqual({ mode: "one", name: "write" });
});

describe("handlers on one server", () => {
  /** Each handler is mounted under /NAME/openai and /NAME/gemini. */
  async function mounted(options: Record<string, Partial<HandlerOptions>>) {
    const handlers = new Map(
      Object.entries(options).map(([name, more]) => {
        const responder = scripted({ kind: "text", text: `I am ${name}.` });
        return [
          name,
          createStandInHandler({ responder, name: "planner", caseName: name, retryAfterSeconds: 1, ...more }),
        ];
      }),
    );
    const server = createServer((request, response) => {
      const [, name = "", , path = ""] = /^\/([^/]+)\/(openai|gemini)(\/[^?]*)/.exec(request.url ?? "") ?? [];
      const handler = handlers.get(name);
      if (handler) void handler.handle(request, response, path);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.closeAllConnections());
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clients = (name: string) => ({
      openai: new OpenAI({ apiKey: "any", baseURL: `${url}/${name}/openai/v1`, maxRetries: 0 }),
      gemini: new GoogleGenAI({ apiKey: "any", httpOptions: { baseUrl: `${url}/${name}/gemini` } }),
    });
    return { handlers, clients };
  }

  test("have separate responders, logs and faults", async () => {
    const plan = { families: [], rate: 1, seed: 1, sequence: ["rate_limit", "server_error"] as const };
    const { handlers, clients } = await mounted({ one: {}, two: { plan } });
    const ask = (name: string) => clients(name).openai.chat.completions.create({ model: "x", messages: question });
    const said = async (name: string) => (await ask(name)).choices[0]?.message.content;
    expect(await said("one")).toBe("I am one.");
    await expect(ask("two")).rejects.toMatchObject({ status: 429 });
    await expect(ask("two")).rejects.toBeInstanceOf(OpenAI.InternalServerError);
    // Requests are counted by case, not by conversation.
    const { text } = await clients("two").gemini.models.generateContent({ model: MODEL, contents: "Something else" });
    expect(text).toBe("I am two.");
    const logOf = (name: string) =>
      (handlers.get(name)?.log ?? []).map(({ case: key, index, fault }) => [key, index, fault]);
    expect(logOf("one")).toEqual([["one", 1, null]]);
    expect(logOf("two")).toEqual([
      ["two", 1, "rate_limit"],
      ["two", 2, "server_error"],
      ["two", 3, null],
    ]);
  });

  test("report requests, replies and tokens", async () => {
    const told: unknown[] = [];
    const { handlers, clients } = await mounted({
      one: { onAnswer: (entry, { messages }, reply) => told.push([entry.status, messages.length, reply?.text]) },
    });
    await clients("one").openai.chat.completions.create({ model: "x", messages: question });
    expect(told).toEqual([[200, 1, "I am one."]]);
    expect(handlers.get("one")?.log[0]?.tokens).toEqual({ input: expect.any(Number), output: 3 });
  });

  test("cut a streamed answer as a stream", async () => {
    const plan = { families: [], rate: 1, seed: 1, sequence: ["cut_body"] as const };
    const { handlers, clients } = await mounted({ one: { plan } });
    const stream = clients("one").openai.chat.completions.stream({ model: "x", messages: question });
    await stream.finalChatCompletion().catch(() => undefined);
    expect(handlers.get("one")?.log[0]?.fault).toBe("cut_stream");
  });
});
