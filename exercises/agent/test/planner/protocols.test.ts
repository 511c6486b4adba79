import type { Content } from "@google/genai";
import type OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { isObject, type JsonObject } from "../../../../src/base/json.ts";
import { type Started, started } from "../../../../test/stand-in/support.ts";
import type { CaseSpec } from "../../case-spec.ts";
import { exposedTools, toolIdOf } from "../../exposed-tools.ts";
import { createPlanner, PLANNER_NAME } from "../../planner/planner.ts";
import { caseOf, createFakeTools } from "./fake-tools.ts";

/** An answer of the model: calls (with undefined arguments if they are not JSON), or the end. */
interface Answer {
  calls: { name: string; args: JsonObject | undefined; answer(result: JsonObject): void }[];
  /** Set if the whole answer is malformed. */
  malformed?(message: string): void;
  text: string;
}

type Dialogue = (server: Started, spec: CaseSpec) => () => Promise<Answer>;

const parsed = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const SYSTEM = "You work at a support desk. Answer in JSON with status, reason_code and message.";
const REQUEST = "Please help me.";

const chat: Dialogue = ({ openai }, spec) => {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: SYSTEM },
    { role: "user", content: REQUEST },
  ];
  const tools = exposedTools(spec).map(({ name, description, parameters }) => {
    return { type: "function" as const, function: { name, description, parameters } };
  });
  return async () => {
    const { choices } = await openai.chat.completions.stream({ model: "x", messages, tools }).finalChatCompletion();
    const message = choices[0]?.message;
    if (!message) throw new Error("no choice");
    messages.push({ role: "assistant", content: message.content, tool_calls: message.tool_calls ?? [] });
    const calls = (message.tool_calls ?? []).flatMap((call) =>
      call.type !== "function"
        ? []
        : {
            ...{ name: call.function.name, args: parsed(call.function.arguments) },
            answer: (result: JsonObject) =>
              void messages.push({ role: "tool", tool_call_id: call.id, content: JSON.stringify(result) }),
          },
    );
    return { calls, text: message.content ?? "" };
  };
};

const responses: Dialogue = ({ openai }, spec) => {
  const input: OpenAI.Responses.ResponseInput = [{ role: "user", content: REQUEST }];
  const tools = exposedTools(spec).map(({ name, description, parameters }) => {
    return { type: "function" as const, strict: false, name, description, parameters };
  });
  return async () => {
    const response = await openai.responses.create({ model: "x", instructions: SYSTEM, input, tools });
    const calls = response.output.flatMap((item) => {
      if (item.type !== "function_call") return [];
      input.push(item);
      return {
        ...{ name: item.name, args: parsed(item.arguments) },
        answer: (result: JsonObject) =>
          void input.push({ type: "function_call_output", call_id: item.call_id, output: JSON.stringify(result) }),
      };
    });
    return { calls, text: response.output_text };
  };
};

const gemini: Dialogue = ({ gemini: client }, spec) => {
  const contents: Content[] = [{ role: "user", parts: [{ text: REQUEST }] }];
  const functionDeclarations = exposedTools(spec).map(({ name, description, parameters }) => {
    return { name, description, parametersJsonSchema: parameters };
  });
  const config = { systemInstruction: SYSTEM, tools: [{ functionDeclarations }] };
  return async () => {
    const { candidates } = await client.models.generateContent({ model: "gemini-2.5-flash", contents, config });
    const [candidate] = candidates ?? [];
    const parts = candidate?.content?.parts ?? [];
    if (candidate?.finishReason === "MALFORMED_FUNCTION_CALL") {
      const malformed = (message: string) => {
        contents.push({ role: "model", parts: [{ text: "" }] }, { role: "user", parts: [{ text: message }] });
      };
      return { calls: [], malformed, text: "" };
    }
    contents.push({ role: "model", parts });
    const answers: Content = { role: "user", parts: [] };
    if (parts.some(({ functionCall }) => functionCall)) contents.push(answers);
    const calls = parts.flatMap(({ functionCall: call }) =>
      call
        ? {
            ...{ name: call.name ?? "", args: isObject(call.args) ? call.args : undefined },
            answer: (response: JsonObject) =>
              void answers.parts?.push({ functionResponse: { name: call.name ?? "", response } }),
          }
        : [],
    );
    return { calls, text: parts.map((part) => part.text ?? "").join("") };
  };
};

/** A loop that judges every call on its own and explains what is wrong with it. */
async function converse(spec: CaseSpec, dialogue: Dialogue) {
  const backend = createFakeTools();
  const server = await started([], { responder: createPlanner(spec), name: PLANNER_NAME });
  const next = dialogue(server, spec);
  let corrections = 0;
  for (let step = 0; step < 12; step++) {
    const { calls, malformed, text } = await next();
    if (malformed) {
      corrections++;
      malformed("The arguments of your call are not JSON.");
    } else if (calls.length === 0) return { end: parsed(text), state: backend.state(), complaints: corrections };
    for (const { name, args, answer } of calls) {
      const tool = toolIdOf(spec, name);
      if (!tool || !args) corrections++;
      if (!tool) answer({ error: `Unknown tool ${name}.` });
      else if (!args) answer({ error: "These arguments are not JSON." });
      else answer(tool === "confirm" ? { confirmed: true } : backend.call(tool, args));
    }
  }
  throw new Error("no end");
}

describe.each([
  ["chat completions, streamed", chat],
  ["responses", responses],
  ["generateContent", gemini],
])("over the wire, by %s", (_, dialogue) => {
  test.each(["nothing", "broken_json", "parallel_bad_call", "unknown_tool"] as const)("with %s", async (name) => {
    const spec = caseOf({ flaw: name === "nothing" ? null : { name, at: 1 } });
    const { end, state, complaints: corrections } = await converse(spec, dialogue);
    expect(end).toMatchObject({ status: "done", reason_code: "completed", message: expect.any(String) });
    expect(state).toBe("refund W-1002 I-3 4500");
    expect(corrections).toBe(name === "nothing" ? 0 : 1);
  });
});
