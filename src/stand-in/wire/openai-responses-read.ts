/** Requests of OpenAI's responses API, converted to the vendor-neutral form. */
import type { Response as ModelResponse } from "openai/resources/responses/responses";
import type { JsonObject } from "../../base/json.ts";
import { isObject } from "../../base/json.ts";
import type { Attachment, Message, ModelRequest, Tool } from "../types.ts";
import { fileOf, toolChoice, toolFrom } from "./openai-chat.ts";
import { BadRequest } from "./protocol.ts";
import { argumentsOf, fromDataUrl, listOf, numberOf, objectOf, textOf } from "./request-fields.ts";

/**
 * Parses a request. The stand-in stores nothing, so `previous_response_id` is rejected.
 * @throws BadRequest if the request is invalid
 */
export function readResponsesRequest(body: JsonObject): ModelRequest {
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
  return {
    model,
    messages: [...instructions, ...messages],
    tools: toolsOf(body["tools"]),
    toolChoice: toolChoice(body["tool_choice"]),
    ...format(body["text"]),
    ...(maxTokens !== undefined && { maxTokens }),
  };
}

type EchoedFields = Pick<
  ModelResponse,
  "instructions" | "max_output_tokens" | "temperature" | "text" | "tool_choice" | "tools" | "top_p"
>;

/** The fields of a request that the vendor repeats in its response. */
export function echoOf(body: JsonObject, { tools, toolChoice: choice, json, schema }: ModelRequest): EchoedFields {
  const text = isObject(body["text"]) ? body["text"] : {};
  const sentFormat = isObject(text["format"]) ? text["format"] : {};
  const sentTools = Array.isArray(body["tools"]) ? body["tools"] : [];
  const { description } = sentFormat;
  return {
    instructions: typeof body["instructions"] === "string" ? body["instructions"] : null,
    max_output_tokens: typeof body["max_output_tokens"] === "number" ? body["max_output_tokens"] : null,
    temperature: typeof body["temperature"] === "number" ? body["temperature"] : 1,
    text: {
      format: schema
        ? {
            type: "json_schema",
            name: typeof sentFormat["name"] === "string" ? sentFormat["name"] : "",
            schema,
            strict: strictOf(sentFormat),
            ...(typeof description === "string" && { description }),
          }
        : { type: json ? "json_object" : "text" },
      ...(isVerbosity(text["verbosity"]) && { verbosity: text["verbosity"] }),
    },
    tool_choice: choice.mode === "one" ? { type: "function", name: choice.name } : choice.mode,
    tools: tools.map((tool, index) => ({ type: "function", ...tool, strict: strictOf(sentTools[index]) })),
    top_p: typeof body["top_p"] === "number" ? body["top_p"] : 1,
  };
}

const strictOf = (sent: unknown) => (isObject(sent) && typeof sent["strict"] === "boolean" ? sent["strict"] : null);

const isVerbosity = (value: unknown): value is "low" | "medium" | "high" =>
  value === "low" || value === "medium" || value === "high";

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
    throw new BadRequest(`${where}.role: unknown role "${role}".`);
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
    else throw new BadRequest(`${at}: the stand-in supports input_text, input_image and input_file only.`);
  }
  return { text: texts.join("\n"), attachments };
}

function toolsOf(given: unknown): Tool[] {
  if (given === undefined || given === null) return [];
  return listOf(given, "tools").map((entry, index) => {
    const tool = objectOf(entry, `tools[${index}]`);
    if (tool["type"] !== "function") throw new BadRequest(`tools[${index}]: the stand-in supports functions only.`);
    return toolFrom(tool, `tools[${index}]`);
  });
}

function format(given: unknown): Pick<ModelRequest, "json" | "schema"> {
  const wanted = isObject(given) ? given["format"] : undefined;
  if (!isObject(wanted) || wanted["type"] === "text") return { json: false };
  if (wanted["type"] !== "json_schema") return { json: true };
  return { json: true, schema: objectOf(wanted["schema"], "text.format.schema") };
}
