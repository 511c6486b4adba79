import type { Attachment, JsonObject, Message, ModelRequest, Tool, ToolCall } from "../../exercise/stand-in.ts";
import { isObject } from "../reply/fill.ts";
import { BadRequest } from "./protocol.ts";
import { attachment, listOf, numberOf, objectOf, textOf } from "./read.ts";

/** A request of generateContent as the brain takes it. Keys are taken in camel case and in snake case, as the vendor does. */
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
      ...contents.map((one, index) => contentOf(one, `contents[${index}]`)),
    ],
    tools: toolsOf(body["tools"]),
    toolChoice: toolChoice(get(body, "toolConfig")),
    json: get(config, "responseMimeType") === "application/json" || schema !== undefined,
    ...(isObject(schema) && { schema }),
    ...(maxTokens !== undefined && { maxTokens }),
  };
}

/** The texts of one or more contents, without anything else. */
export function textsOf(given: unknown, where: string): string {
  return contentOf(given, where).text;
}

function contentOf(given: unknown, where: string): Message {
  if (typeof given === "string") return { role: "user", text: given, attachments: [], calls: [] };
  const content = objectOf(given, where);
  const texts: string[] = [];
  const attachments: Attachment[] = [];
  const calls: ToolCall[] = [];
  let answers: string | undefined;
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
      answers = String(response["name"] ?? "");
      texts.push(JSON.stringify(response["response"] ?? {}));
    } else throw new BadRequest(`${at}: the stand-in knows text, inlineData, functionCall and functionResponse.`);
  }
  const role = answers !== undefined ? "tool" : content["role"] === "model" ? "assistant" : "user";
  return { role, text: texts.join("\n"), attachments, calls, ...(answers !== undefined && { answers }) };
}

function toolsOf(given: unknown): Tool[] {
  if (given === undefined || given === null) return [];
  return listOf(given, "tools").flatMap((entry, index) => {
    const declarations = get(objectOf(entry, `tools[${index}]`), "functionDeclarations");
    if (declarations === undefined)
      throw new BadRequest(`tools[${index}]: the stand-in knows functionDeclarations only.`);
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

/** `systemInstruction` or `system_instruction`. */
export function get(object: JsonObject, name: string) {
  return object[name] ?? object[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}
