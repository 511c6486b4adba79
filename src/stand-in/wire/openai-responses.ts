import type {
  Response as ModelResponse,
  ResponseFunctionToolCall,
  ResponseOutputItem,
  ResponseOutputMessage,
  ResponseOutputText,
  ResponseStreamEvent,
} from "openai/resources/responses/responses";
import type { JsonObject } from "../../base/json.ts";
import { isObject } from "../../base/json.ts";
import type { Reply } from "../reply/compose.ts";
import type { Attachment, Message, ModelRequest, Tool } from "../types.ts";
import { fileOf, rawArguments, toolChoice, toolFrom } from "./openai-chat.ts";
import {
  BadRequest,
  eventStreamResponse,
  jsonResponse,
  type ParsedRequest,
  type ResponseMetadata,
  splitText,
} from "./protocol.ts";
import { argumentsOf, fromDataUrl, listOf, numberOf, objectOf, textOf } from "./request-fields.ts";

/** What goes over the wire: the SDK adds `output_text` by itself. */
type WireResponse = Omit<ModelResponse, "output_text">;

/** POST /v1/responses. Nothing is stored, so `previous_response_id` is refused. */
export function parseResponses(given: unknown): ParsedRequest {
  const body = objectOf(given, "the body");
  const model = textOf(body["model"], "model");
  if (typeof body["previous_response_id"] === "string") {
    throw new BadRequest("previous_response_id: the stand-in stores nothing; send the whole conversation as input.");
  }
  const instructions = typeof body["instructions"] === "string" ? [plain("system", body["instructions"])] : [];
  const input = body["input"] ?? "";
  const messages =
    typeof input === "string"
      ? [plain("user", input)]
      : listOf(input, "input").map((item, index) => itemOf(item, `input[${index}]`));
  const maxTokens = numberOf(body["max_output_tokens"], "max_output_tokens");
  const request: ModelRequest = {
    model,
    messages: [...instructions, ...messages],
    tools: toolsOf(body["tools"]),
    toolChoice: toolChoice(body["tool_choice"]),
    ...format(body["text"]),
    ...(maxTokens !== undefined && { maxTokens }),
  };
  const stream = body["stream"] === true;
  return {
    kind: "generate",
    request,
    stream,
    render: (reply, stamp) =>
      stream ? eventStreamResponse(streamed(reply, stamp, body)) : jsonResponse(whole(reply, stamp, body)),
  };
}

const plain = (role: Message["role"], text: string): Message => ({ role, text, attachments: [], calls: [] });

function itemOf(given: unknown, where: string): Message {
  const item = objectOf(given, where);
  if (item["type"] === "function_call_output") {
    const output = item["output"];
    const text = typeof output === "string" ? output : JSON.stringify(output ?? "");
    return { ...plain("tool", text), callId: String(item["call_id"] ?? "") };
  }
  if (item["type"] === "function_call") {
    const call = { id: String(item["call_id"] ?? ""), name: String(item["name"] ?? "") };
    return {
      ...plain("assistant", ""),
      calls: [{ ...call, arguments: argumentsOf(String(item["arguments"] ?? "")) }],
    };
  }
  if (item["type"] === "reasoning") return plain("assistant", "");
  const role = textOf(item["role"], `${where}.role`);
  if (!["system", "developer", "user", "assistant"].includes(role)) {
    throw new BadRequest(`${where}.role: "${role}" is not known.`);
  }
  const { text, attachments } = contentOf(item["content"], `${where}.content`);
  return { ...plain(role === "developer" ? "system" : (role as Message["role"]), text), attachments };
}

function contentOf(given: unknown, where: string): { text: string; attachments: Attachment[] } {
  if (typeof given === "string") return { text: given, attachments: [] };
  const texts: string[] = [];
  const attachments: Attachment[] = [];
  for (const [index, entry] of listOf(given, where).entries()) {
    const part = objectOf(entry, `${where}[${index}]`);
    const at = `${where}[${index}].${String(part["type"])}`;
    if (part["type"] === "input_text" || part["type"] === "output_text") texts.push(textOf(part["text"], at));
    else if (part["type"] === "input_image") attachments.push(fromDataUrl(textOf(part["image_url"], at), at));
    else if (part["type"] === "input_file") attachments.push(fileOf(part, at));
    else throw new BadRequest(`${at}: the stand-in knows input_text, input_image and input_file.`);
  }
  return { text: texts.join("\n"), attachments };
}

function toolsOf(given: unknown): Tool[] {
  if (given === undefined || given === null) return [];
  return listOf(given, "tools").map((entry, index) => {
    const tool = objectOf(entry, `tools[${index}]`);
    if (tool["type"] !== "function") throw new BadRequest(`tools[${index}]: the stand-in knows functions only.`);
    return toolFrom(tool, `tools[${index}]`);
  });
}

function format(given: unknown): Pick<ModelRequest, "json" | "schema"> {
  const wanted = isObject(given) ? given["format"] : undefined;
  if (!isObject(wanted) || wanted["type"] === "text") return { json: false };
  if (wanted["type"] !== "json_schema") return { json: true };
  return { json: true, schema: objectOf(wanted["schema"], "text.format.schema") };
}

function whole(reply: Reply, stamp: ResponseMetadata, body: JsonObject): WireResponse {
  const { input, output } = stamp.usage;
  return {
    ...shell(stamp, body),
    status: reply.finish === "length" ? "incomplete" : "completed",
    incomplete_details: reply.finish === "length" ? { reason: "max_output_tokens" } : null,
    output: itemsOf(reply, stamp),
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    },
  };
}

/** A response before anything of it is there. */
function shell({ id, created, model }: ResponseMetadata, body: JsonObject): WireResponse {
  return {
    id: `resp_${id}`,
    object: "response",
    created_at: created,
    status: "in_progress",
    error: null,
    incomplete_details: null,
    instructions: typeof body["instructions"] === "string" ? body["instructions"] : null,
    max_output_tokens: typeof body["max_output_tokens"] === "number" ? body["max_output_tokens"] : null,
    metadata: {},
    model,
    output: [],
    parallel_tool_calls: true,
    previous_response_id: null,
    temperature: typeof body["temperature"] === "number" ? body["temperature"] : 1,
    // As they were sent: what a caller gets back here is an echo.
    text: (body["text"] ?? { format: { type: "text" } }) as unknown as NonNullable<WireResponse["text"]>,
    tool_choice: (body["tool_choice"] ?? "auto") as unknown as WireResponse["tool_choice"],
    tools: (body["tools"] ?? []) as unknown as WireResponse["tools"],
    top_p: typeof body["top_p"] === "number" ? body["top_p"] : 1,
    truncation: "disabled",
  };
}

function itemsOf(reply: Reply, { id }: ResponseMetadata): (ResponseOutputMessage | ResponseFunctionToolCall)[] {
  const status = reply.finish === "length" ? "incomplete" : "completed";
  const calls = reply.calls.map(
    (call, index): ResponseFunctionToolCall => ({
      type: "function_call",
      id: `fc_${id}${index}`,
      call_id: call.id,
      name: call.name,
      arguments: rawArguments(call),
      status,
    }),
  );
  if (reply.text === "" && calls.length > 0) return calls;
  const content: ResponseOutputText[] = [{ type: "output_text", text: reply.text, annotations: [], logprobs: [] }];
  return [{ type: "message", id: `msg_${id}`, role: "assistant", status, content }, ...calls];
}

type Unnumbered<E> = E extends unknown ? Omit<E, "sequence_number"> : never;

function streamed(reply: Reply, stamp: ResponseMetadata, body: JsonObject): string[] {
  const sent: string[] = [];
  const send = (event: Unnumbered<ResponseStreamEvent>) => {
    sent.push(`event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: sent.length })}\n\n`);
  };
  const started = shell(stamp, body) as ModelResponse;
  send({ type: "response.created", response: started });
  send({ type: "response.in_progress", response: started });
  const end = whole(reply, stamp, body) as ModelResponse;
  for (const [index, item] of end.output.entries()) sendItem(item, index, send);
  if (end.status === "incomplete") send({ type: "response.incomplete", response: end });
  else send({ type: "response.completed", response: end });
  return sent;
}

function sendItem(
  item: ResponseOutputItem,
  output_index: number,
  send: (event: Unnumbered<ResponseStreamEvent>) => void,
): void {
  if (item.type === "function_call") {
    const item_id = item.id ?? "";
    send({
      type: "response.output_item.added",
      output_index,
      item: { ...item, arguments: "", status: "in_progress" },
    });
    for (const delta of splitText(item.arguments)) {
      send({ type: "response.function_call_arguments.delta", item_id, output_index, delta });
    }
    const { arguments: whole, name } = item;
    send({ type: "response.function_call_arguments.done", item_id, output_index, name, arguments: whole });
  } else if (item.type === "message") {
    const [part] = item.content;
    if (part?.type !== "output_text") return;
    const place = { item_id: item.id, output_index, content_index: 0 };
    send({ type: "response.output_item.added", output_index, item: { ...item, content: [], status: "in_progress" } });
    send({ type: "response.content_part.added", ...place, part: { ...part, text: "" } });
    for (const delta of splitText(part.text))
      send({ type: "response.output_text.delta", ...place, delta, logprobs: [] });
    send({ type: "response.output_text.done", ...place, text: part.text, logprobs: [] });
    send({ type: "response.content_part.done", ...place, part });
  }
  send({ type: "response.output_item.done", output_index, item });
}
