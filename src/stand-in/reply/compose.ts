import type { Json, JsonObject } from "../../base/json.ts";
import { isObject } from "../../base/json.ts";
import { delimitedDocument } from "../prompt-document.ts";
import { CHARACTERS_PER_TOKEN, digest } from "../text.ts";
import type { ModelRequest, ResponderReply, Tool, ToolCall } from "../types.ts";
import { fill } from "./fill.ts";
import { type KnownValues, namesIn, valueFor } from "./names.ts";

/** A model's reply in a vendor-neutral form. */
export interface Reply {
  text: string;
  calls: ReplyCall[];
  finish: "stop" | "length" | "calls" | "malformed_call";
}

/** A tool call. `raw`, if given, is sent in place of the arguments; it may be invalid JSON. */
export interface ReplyCall extends ToolCall {
  raw?: string;
}

/**
 * Converts a responder's reply to the form that the request asks for, and truncates it to the request's token limit.
 */
export function compose(responderReply: ResponderReply, request: ModelRequest): Reply {
  const complete = composeComplete(responderReply, request);
  return truncate(complete, (request.maxTokens ?? Number.POSITIVE_INFINITY) * CHARACTERS_PER_TOKEN);
}

/** Truncates a reply to a number of characters. The text comes first, then the calls in order. */
function truncate(reply: Reply, maxCharacters: number): Reply {
  if (reply.text.length + sum(reply.calls.map(lengthOf)) <= maxCharacters) return reply;
  const text = reply.text.slice(0, maxCharacters);
  const calls: ReplyCall[] = [];
  let left = maxCharacters - text.length;
  for (const call of reply.calls) {
    if (left <= call.name.length) break;
    const raw = call.raw ?? JSON.stringify(call.arguments);
    const isCut = lengthOf(call) > left;
    calls.push(isCut ? { ...call, raw: raw.slice(0, left - call.name.length) } : call);
    left -= lengthOf(call);
  }
  return { text, calls, finish: "length" };
}

const lengthOf = (call: ReplyCall) => call.name.length + (call.raw ?? JSON.stringify(call.arguments)).length;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function composeComplete(reply: ResponderReply, request: ModelRequest): Reply {
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
  const values = reply.final ? { ...reply.values } : requestedValues(instructions, reply);
  if (request.json || /\bjson\b/i.test(instructions)) return textReply(JSON.stringify(values));
  const lines = Object.entries(values).map(([key, value]) => `${key}: ${value === null ? "not found" : format(value)}`);
  return textReply(lines.join("\n"));
}

const format = (value: Json) => (typeof value === "object" ? JSON.stringify(value) : String(value));

const textReply = (text: string): Reply => ({ text, calls: [], finish: "stop" });

/** The tool that receives the values as arguments; undefined if no tool may be called, or a tool has just answered. */
function toolToCall({ tools, toolChoice, messages }: ModelRequest): Tool | undefined {
  if (toolChoice.mode === "none" || tools.length === 0) return undefined;
  if (toolChoice.mode === "one") return tools.find(({ name }) => name === toolChoice.name);
  const last = messages.at(-1);
  return last?.role === "tool" ? undefined : tools[0];
}

/** The text of the conversation without delimited documents. */
function instructionsOf({ messages }: ModelRequest): string {
  return messages
    .filter(({ role }) => role === "system" || role === "user")
    .map(({ text }) => text.replace(delimitedDocument(text) ?? "", () => ""))
    .join("\n");
}

/** Finds a JSON Schema in the text of a prompt. */
function schemaIn(instructions: string): JsonObject | undefined {
  for (let start = instructions.indexOf("{"); start >= 0; start = instructions.indexOf("{", start + 1)) {
    const end = closingBrace(instructions, start);
    if (end === undefined) continue;
    try {
      const value: unknown = JSON.parse(instructions.slice(start, end + 1));
      if (isObject(value) && isObject(value["properties"])) return value;
    } catch {
      // Not JSON: try the next brace.
    }
  }
  return undefined;
}

function closingBrace(text: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === "{") depth++;
    else if (text[index] === "}" && --depth === 0) return index;
  }
  return undefined;
}

/** The values whose names appear in the prompt, or all values if none appears. */
function requestedValues(instructions: string, known: KnownValues): JsonObject {
  const names = namesIn(instructions, known);
  if (names.length === 0) return { ...known.values };
  return Object.fromEntries(names.map((name) => [name, valueFor(name, "", known) ?? null]));
}

const callId = ({ messages }: ModelRequest, name: string, index: number) =>
  `call_${digest(JSON.stringify(messages.map(({ text }) => text)), name, index).slice(0, 24)}`;
