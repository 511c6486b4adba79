import type { Json, JsonObject } from "../../base/json.ts";
import { isObject } from "../../base/json.ts";
import { delimitedDocument } from "../prompt-document.ts";
import { CHARACTERS_PER_TOKEN, digest } from "../text.ts";
import type { ModelRequest, ResponderReply, Tool, ToolCall } from "../types.ts";
import { fill } from "./fill.ts";
import { type KnownValues, namesAskedFor, valueFor } from "./names.ts";

/** What a model answers, before a vendor's form is given to it. */
export interface Reply {
  text: string;
  calls: ReplyCall[];
  finish: "stop" | "length" | "calls" | "malformed_call";
}

/** A tool call; `raw` is what is sent as its arguments where that is not JSON. */
export interface ReplyCall extends ToolCall {
  raw?: string;
}

/** Brings the reply of a responder into the requested form. */
export function compose(responderReply: ResponderReply, request: ModelRequest): Reply {
  const whole = composeWhole(responderReply, request);
  return shorten(whole, (request.maxTokens ?? Number.POSITIVE_INFINITY) * CHARACTERS_PER_TOKEN);
}

/** Cut to so many characters: text first, then call by call, whose arguments break off. */
function shorten(reply: Reply, most: number): Reply {
  if (reply.text.length + sum(reply.calls.map(lengthOf)) <= most) return reply;
  const text = reply.text.slice(0, most);
  const calls: ReplyCall[] = [];
  let left = most - text.length;
  for (const call of reply.calls) {
    if (left <= call.name.length) break;
    const whole = call.raw ?? JSON.stringify(call.arguments);
    const isCut = lengthOf(call) > left;
    calls.push(isCut ? { ...call, raw: whole.slice(0, left - call.name.length) } : call);
    left -= lengthOf(call);
  }
  return { text, calls, finish: "length" };
}

const lengthOf = (call: ReplyCall) => call.name.length + (call.raw ?? JSON.stringify(call.arguments)).length;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function composeWhole(reply: ResponderReply, request: ModelRequest): Reply {
  if (reply.kind === "text") return textReply(reply.text);
  if (reply.kind === "calls") {
    const calls = reply.calls.map((call, index) => ({ ...call, id: callId(request, call.name, index) }));
    return { text: reply.text ?? "", calls, finish: "calls" };
  }
  const tool = reply.final ? undefined : toolToCall(request);
  if (tool) {
    const filled = fill(tool.parameters, reply);
    const call = { id: callId(request, tool.name, 0), name: tool.name, arguments: isObject(filled) ? filled : {} };
    return { text: "", calls: [call], finish: "calls" };
  }
  if (request.schema) return textReply(JSON.stringify(fill(request.schema, reply)));
  const instructions = instructionsOf(request);
  const embedded = schemaIn(instructions);
  if (embedded) return textReply(JSON.stringify(fill(embedded, reply)));
  const values = reply.final ? { ...reply.values } : namedValues(instructions, reply);
  if (request.json || /\bjson\b/i.test(instructions)) return textReply(JSON.stringify(values));
  const lines = Object.entries(values).map(([key, value]) => `${key}: ${value === null ? "not found" : plain(value)}`);
  return textReply(lines.join("\n"));
}

const plain = (value: Json) => (typeof value === "object" ? JSON.stringify(value) : String(value));

const textReply = (text: string): Reply => ({ text, calls: [], finish: "stop" });

/** The tool that an answer in values goes into; undefined once a tool has answered, or where none may be called. */
function toolToCall({ tools, toolChoice, messages }: ModelRequest): Tool | undefined {
  if (toolChoice.mode === "none" || tools.length === 0) return undefined;
  if (toolChoice.mode === "one") return tools.find(({ name }) => name === toolChoice.name);
  const last = messages.at(-1);
  return last?.role === "tool" ? undefined : tools[0];
}

/** Everything said in the conversation but documents that were set apart. */
function instructionsOf({ messages }: ModelRequest): string {
  return messages
    .filter(({ role }) => role === "system" || role === "user")
    .map(({ text }) => text.replace(delimitedDocument(text) ?? "", () => ""))
    .join("\n");
}

/** A JSON Schema that was written into the prompt. */
function schemaIn(instructions: string): JsonObject | undefined {
  for (let start = instructions.indexOf("{"); start >= 0; start = instructions.indexOf("{", start + 1)) {
    const end = closing(instructions, start);
    if (end === undefined) continue;
    try {
      const value: unknown = JSON.parse(instructions.slice(start, end + 1));
      if (isObject(value) && isObject(value["properties"])) return value;
    } catch {
      // no JSON: the next brace may begin some
    }
  }
  return undefined;
}

function closing(text: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === "{") depth++;
    else if (text[index] === "}" && --depth === 0) return index;
  }
  return undefined;
}

function namedValues(instructions: string, known: KnownValues): JsonObject {
  const names = namesAskedFor(instructions, known);
  if (names.length === 0) return { ...known.values };
  return Object.fromEntries(names.map((name) => [name, valueFor(name, "", known) ?? null]));
}

const callId = ({ messages }: ModelRequest, name: string, index: number) =>
  `call_${digest(JSON.stringify(messages.map(({ text }) => text)), name, index).slice(0, 24)}`;
