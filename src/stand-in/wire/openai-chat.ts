/** OpenAI's chat completions API: `POST /v1/chat/completions`. The answers have the types of the official SDK. */
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionMessageFunctionToolCall,
} from "openai/resources/chat/completions";
import type { CompletionUsage } from "openai/resources/completions";
import type { JsonObject } from "../../base/json.ts";
import { isObject } from "../../base/json.ts";
import type { Reply, ReplyCall } from "../reply/compose.ts";
import type { Attachment, Message, ModelRequest, Tool, ToolCall } from "../types.ts";
import {
  BadRequest,
  eventStreamResponse,
  type HttpResponse,
  jsonResponse,
  type ParsedRequest,
  type ResponseMetadata,
  splitText,
} from "./protocol.ts";
import { argumentsOf, attachment, fromDataUrl, listOf, numberOf, objectOf, textOf } from "./request-fields.ts";

/**
 * Parses a request.
 * @throws BadRequest if the request is invalid
 */
export function parseChat(given: unknown): ParsedRequest {
  const body = objectOf(given, "the body");
  const model = textOf(body["model"], "model");
  const messages = listOf(body["messages"], "messages").map((one, index) => message(one, `messages[${index}]`));
  if (messages.length === 0) throw new BadRequest("messages: at least one message is required.");
  const maxTokens = numberOf(body["max_completion_tokens"] ?? body["max_tokens"], "max_completion_tokens");
  const choices = numberOf(body["n"], "n") ?? 1;
  const request: ModelRequest = {
    model,
    messages,
    tools: chatTools(body["tools"]),
    toolChoice: toolChoice(body["tool_choice"]),
    ...format(body["response_format"]),
    ...(maxTokens !== undefined && { maxTokens }),
  };
  const stream = body["stream"] === true;
  const options = isObject(body["stream_options"]) ? body["stream_options"] : {};
  return {
    kind: "generate",
    request,
    stream,
    render: (reply, metadata) =>
      stream
        ? streamResponse(reply, metadata, options["include_usage"] === true)
        : completeResponse(reply, metadata, choices),
  };
}

function message(given: unknown, where: string): Message {
  const one = objectOf(given, where);
  const role = textOf(one["role"], `${where}.role`);
  if (!["system", "developer", "user", "assistant", "tool", "function"].includes(role)) {
    throw new BadRequest(`${where}.role: unknown role "${role}".`);
  }
  const { text, attachments } = content(one["content"] ?? "", `${where}.content`);
  const calls = Array.isArray(one["tool_calls"]) ? one["tool_calls"].map((call) => toolCall(call, where)) : [];
  const callId = one["tool_call_id"] ?? one["name"];
  return {
    role: role === "developer" ? "system" : role === "function" ? "tool" : (role as Message["role"]),
    text,
    attachments,
    calls,
    ...(typeof callId === "string" && role === "tool" && { callId }),
  };
}

/** Parses the content of a message: a string, or parts of the types text, image_url and file. */
function content(given: unknown, where: string): { text: string; attachments: Attachment[] } {
  if (typeof given === "string") return { text: given, attachments: [] };
  const texts: string[] = [];
  const attachments: Attachment[] = [];
  for (const [index, entry] of listOf(given, where).entries()) {
    const part = objectOf(entry, `${where}[${index}]`);
    const at = `${where}[${index}].${String(part["type"])}`;
    if (part["type"] === "text" || part["type"] === "refusal") texts.push(textOf(part["text"] ?? "", at));
    else if (part["type"] === "image_url") {
      const image = part["image_url"];
      attachments.push(fromDataUrl(textOf(isObject(image) ? image["url"] : image, `${at}.url`), at));
    } else if (part["type"] === "file") {
      attachments.push(fileOf(objectOf(part["file"], at), at));
    } else throw new BadRequest(`${at}: the stand-in supports text, image_url and file only.`);
  }
  return { text: texts.join("\n"), attachments };
}

/** Parses a file part: `file_data` is a data URL, or base64 of a PDF. */
export function fileOf(file: JsonObject, where: string): Attachment {
  const data = textOf(file["file_data"], `${where}.file_data`);
  return data.startsWith("data:") ? fromDataUrl(data, where) : attachment("application/pdf", data, where);
}

function toolCall(given: unknown, where: string): ToolCall {
  const call = objectOf(given, `${where}.tool_calls`);
  const fn = objectOf(call["function"] ?? {}, `${where}.tool_calls.function`);
  return {
    id: String(call["id"] ?? ""),
    name: String(fn["name"] ?? ""),
    arguments: argumentsOf(String(fn["arguments"] ?? "")),
  };
}

function chatTools(given: unknown): Tool[] {
  if (given === undefined || given === null) return [];
  return listOf(given, "tools").map((entry, index) => {
    const tool = objectOf(entry, `tools[${index}]`);
    return toolFrom(objectOf(tool["function"], `tools[${index}].function`), `tools[${index}].function`);
  });
}

/** Parses a function definition, in either of OpenAI's APIs. */
export function toolFrom(fn: JsonObject, where: string): Tool {
  return {
    name: textOf(fn["name"], `${where}.name`),
    description: typeof fn["description"] === "string" ? fn["description"] : "",
    parameters: isObject(fn["parameters"]) ? fn["parameters"] : { type: "object", properties: {} },
  };
}

/** Parses `tool_choice`. Chat completions nest the name in `function`; the responses API does not. */
export function toolChoice(given: unknown): ModelRequest["toolChoice"] {
  if (isObject(given)) {
    const fn = isObject(given["function"]) ? given["function"] : given;
    if (typeof fn["name"] === "string") return { mode: "one", name: fn["name"] };
  }
  return { mode: given === "none" || given === "required" ? given : "auto" };
}

function format(given: unknown): Pick<ModelRequest, "json" | "schema"> {
  if (!isObject(given)) return { json: false };
  if (given["type"] === "json_object") return { json: true };
  if (given["type"] !== "json_schema") return { json: false };
  const wrapper = objectOf(given["json_schema"], "response_format.json_schema");
  return { json: true, schema: objectOf(wrapper["schema"], "response_format.json_schema.schema") };
}

const FINISH = { stop: "stop", length: "length", calls: "tool_calls", malformed_call: "tool_calls" } as const;

/** The arguments of a call as they are sent: JSON, unless the call was corrupted. */
export const rawArguments = (call: ReplyCall): string => call.raw ?? JSON.stringify(call.arguments);

const toolCalls = (reply: Reply): ChatCompletionMessageFunctionToolCall[] =>
  reply.calls.map((call) => ({
    id: call.id,
    type: "function",
    function: { name: call.name, arguments: rawArguments(call) },
  }));

function usageOf({ usage: { input, output } }: ResponseMetadata): CompletionUsage {
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

const commonFields = ({ id, created, model }: ResponseMetadata) =>
  ({ id: `chatcmpl-${id}`, created, model, service_tier: "default", system_fingerprint: "fp_stand_in" }) as const;

function completeResponse(reply: Reply, metadata: ResponseMetadata, count: number): HttpResponse {
  const calls = toolCalls(reply);
  const body = {
    ...commonFields(metadata),
    object: "chat.completion",
    choices: Array.from({ length: Math.min(count, 8) }, (_, index) => ({
      index,
      message: {
        role: "assistant" as const,
        content: reply.text === "" && calls.length > 0 ? null : reply.text,
        refusal: null,
        annotations: [],
        ...(calls.length > 0 && { tool_calls: calls }),
      },
      logprobs: null,
      finish_reason: FINISH[reply.finish],
    })),
    usage: usageOf(metadata),
  } satisfies ChatCompletion;
  return jsonResponse(body);
}

function streamResponse(reply: Reply, metadata: ResponseMetadata, withUsage: boolean): HttpResponse {
  type Choice = ChatCompletionChunk["choices"][number];
  const chunk = (choices: Choice[], usage: CompletionUsage | null = null) => {
    const body: ChatCompletionChunk = {
      ...commonFields(metadata),
      object: "chat.completion.chunk",
      choices,
      ...(withUsage && { usage }),
    };
    return `data: ${JSON.stringify(body)}\n\n`;
  };
  const delta = (content: Choice["delta"], finish: Choice["finish_reason"] = null) =>
    chunk([{ index: 0, delta: content, logprobs: null, finish_reason: finish }]);
  const calls = reply.calls.flatMap((call, index) => [
    delta({
      tool_calls: [{ index, id: call.id, type: "function", function: { name: call.name, arguments: "" } }],
    }),
    ...splitText(rawArguments(call)).map((part) => delta({ tool_calls: [{ index, function: { arguments: part } }] })),
  ]);
  return eventStreamResponse([
    delta({ role: "assistant", content: reply.calls.length > 0 ? null : "", refusal: null }),
    ...splitText(reply.text).map((part) => delta({ content: part })),
    ...calls,
    delta({}, FINISH[reply.finish]),
    ...(withUsage ? [chunk([], usageOf(metadata))] : []),
    "data: [DONE]\n\n",
  ]);
}
