import { FunctionCallingConfigMode } from "@google/genai";
import type OpenAI from "openai";
import { describe, expect, test } from "vitest";
import type { ModelRequest, ResponderReply } from "../../src/stand-in/types.ts";
import { scripted } from "./scripted.ts";
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
