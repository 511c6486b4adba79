/** Requests of Gemini's generateContent, converted to the vendor-neutral form. */
import type { JsonObject } from "../../base/json.ts";
import { isObject } from "../../base/json.ts";
import type { Attachment, Message, ModelRequest, Tool, ToolCall } from "../types.ts";
import { BadRequest } from "./protocol.ts";
import { attachment, listOf, numberOf, objectOf, textOf } from "./request-fields.ts";

/**
 * Parses a request. Like the vendor, accepts keys in camel case and in snake case.
 * @param model model name from the path
 * @throws BadRequest if the request is invalid
 */
export function parseGenerate(model: string, given: unknown): ModelRequest {
  const body = objectOf(given, "the body");
  const contents = listOf(body["contents"] ?? [], "contents");
  if (contents.length === 0) throw new BadRequest("* GenerateContentRequest.contents: contents is not specified");
  const system = get(body, "systemInstruction");
  const config = objectOf(get(body, "generationConfig") ?? {}, "generationConfig");
  const maxTokens = numberOf(get(config, "maxOutputTokens"), "generationConfig.maxOutputTokens");
  const schema = get(config, "responseJsonSchema") ?? get(config, "responseSchema");
  return {
    model,
    messages: [
      ...(system === undefined ? [] : [{ ...contentOf(system, "systemInstruction"), role: "system" as const }]),
      ...conversation(contents),
    ],
    tools: toolsOf(body["tools"]),
    toolChoice: toolChoice(get(body, "toolConfig")),
    json: get(config, "responseMimeType") === "application/json" || schema !== undefined,
    ...(isObject(schema) && { schema }),
    ...(maxTokens !== undefined && { maxTokens }),
  };
}

/**
 * The messages of a conversation; each function response becomes a message of its own. Function calls may have no ids,
 * so each call gets one by its position, and a response without an id belongs to the first unanswered call of its name.
 */
function conversation(contents: readonly unknown[]): Message[] {
  const open: ToolCall[] = [];
  let count = 0;
  return contents.flatMap((one, index): Message[] => {
    const where = `contents[${index}]`;
    const { responses, ...content } = contentOf(one, where);
    const calls = content.calls.map((call) => ({ ...call, id: call.id || `gemini-call-${++count}` }));
    open.push(...calls);
    const answers = responses.map(({ id, name, text }): Message => {
      const place = open.findIndex((call) => (id === "" ? call.name === name : call.id === id));
      const [call] = place < 0 ? [] : open.splice(place, 1);
      return { role: "tool", text, attachments: [], calls: [], callId: call?.id ?? name };
    });
    const hasOnlyAnswers = answers.length > 0 && content.text === "" && content.attachments.length === 0;
    return hasOnlyAnswers ? answers : [...answers, { ...content, calls }];
  });
}

/** The text of a content. Other parts are ignored. */
export function textsOf(given: unknown, where: string): string {
  return contentOf(given, where).text;
}

/** The result of a function call. */
interface FunctionResponse {
  /** Empty if the client sent none. */
  id: string;
  name: string;
  /** JSON. */
  text: string;
}

function contentOf(given: unknown, where: string): Message & { responses: FunctionResponse[] } {
  if (typeof given === "string") return { role: "user", text: given, attachments: [], calls: [], responses: [] };
  const content = objectOf(given, where);
  const texts: string[] = [];
  const attachments: Attachment[] = [];
  const calls: ToolCall[] = [];
  const responses: FunctionResponse[] = [];
  const parts = content["parts"] ?? [];
  for (const [index, entry] of (Array.isArray(parts) ? parts : [parts]).entries()) {
    const at = `${where}.parts[${index}]`;
    const part = objectOf(entry, at);
    const inline = get(part, "inlineData");
    const call = get(part, "functionCall");
    const response = get(part, "functionResponse");
    if (part["text"] !== undefined) texts.push(textOf(part["text"], `${at}.text`));
    else if (isObject(inline)) {
      const type = textOf(get(inline, "mimeType"), `${at}.inlineData.mimeType`);
      attachments.push(attachment(type, textOf(inline["data"], `${at}.inlineData.data`), `${at}.inlineData.data`));
    } else if (isObject(call)) {
      const { args } = call;
      calls.push({
        id: String(call["id"] ?? ""),
        name: String(call["name"] ?? ""),
        arguments: isObject(args) ? args : {},
      });
    } else if (isObject(response)) {
      const { id, name } = response;
      responses.push({
        ...{ id: String(id ?? ""), name: String(name ?? "") },
        text: JSON.stringify(response["response"] ?? {}),
      });
    } else
      throw new BadRequest(`${at}: the stand-in supports text, inlineData, functionCall and functionResponse only.`);
  }
  const role = content["role"] === "model" ? "assistant" : "user";
  return { role, text: texts.join("\n"), attachments, calls, responses };
}

function toolsOf(given: unknown): Tool[] {
  if (given === undefined || given === null) return [];
  return listOf(given, "tools").flatMap((entry, index) => {
    const declarations = get(objectOf(entry, `tools[${index}]`), "functionDeclarations");
    if (declarations === undefined)
      throw new BadRequest(`tools[${index}]: the stand-in supports functionDeclarations only.`);
    return listOf(declarations, `tools[${index}].functionDeclarations`).map((one, at): Tool => {
      const where = `tools[${index}].functionDeclarations[${at}]`;
      const declaration = objectOf(one, where);
      const parameters = get(declaration, "parametersJsonSchema") ?? declaration["parameters"];
      return {
        name: textOf(declaration["name"], `${where}.name`),
        description: typeof declaration["description"] === "string" ? declaration["description"] : "",
        parameters: isObject(parameters) ? parameters : { type: "object", properties: {} },
      };
    });
  });
}

function toolChoice(given: unknown): ModelRequest["toolChoice"] {
  const config = isObject(given) ? get(given, "functionCallingConfig") : undefined;
  if (!isObject(config)) return { mode: "auto" };
  const allowed = get(config, "allowedFunctionNames");
  const [only] = Array.isArray(allowed) ? allowed : [];
  if (config["mode"] === "NONE") return { mode: "none" };
  if (config["mode"] !== "ANY") return { mode: "auto" };
  return Array.isArray(allowed) && allowed.length === 1 ? { mode: "one", name: String(only) } : { mode: "required" };
}

/** Reads a field by its name in camel case or snake case: `systemInstruction` or `system_instruction`. */
export function get(object: JsonObject, name: string) {
  return object[name] ?? object[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}
