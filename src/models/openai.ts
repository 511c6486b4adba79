import type OpenAI from "openai";
import type { Libraries } from "../system/libraries.ts";
import type { Access } from "./environment.ts";
import { ModelError } from "./errors.ts";
import type { Message, Part, ToolCall } from "./types.ts";
import { isStandIn, type RawAnswer, statusError, thrownError, type Vendor, type WireRequest } from "./vendor.ts";

type Parameters = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

/**
 * Creates a client of OpenAI's chat completions and embeddings, with the official SDK. It uses chat completions rather
 * than the responses API, because Ollama, llama.cpp, vLLM and LM Studio support them.
 * @throws TakehomeError if the SDK is not installed
 */
export async function openaiVendor({ apiKey, baseUrl, atVendor }: Access, libraries: Libraries): Promise<Vendor> {
  const Client = await libraries.load<typeof OpenAI>("openai");
  // The caller retries. It also enforces the time limit, because the SDK's ends once the headers have arrived.
  const client = new Client({ apiKey, baseURL: baseUrl ?? null, maxRetries: 0, logLevel: "off" });
  return {
    async generate(request, signal) {
      try {
        const { data, response } = await client.chat.completions
          .create(parametersOf(request, atVendor), { signal })
          .withResponse();
        return answerOf(data, request.model, isStandIn(response.headers, request.model, String(data?.model)));
      } catch (error) {
        throw asModelError(error);
      }
    },
    async embed(model, texts, signal) {
      try {
        // The SDK requests base64 by default, which servers other than OpenAI's ignore.
        const parameters = { model, input: [...texts], encoding_format: "float" as const };
        const { data, response } = await client.embeddings.create(parameters, { signal }).withResponse();
        const sorted = [...(data?.data ?? [])].sort((a, b) => a.index - b.index);
        if (sorted.length !== texts.length) {
          throw new ModelError("body", `Expected ${texts.length} vectors but received ${sorted.length}.`);
        }
        return {
          vectors: sorted.map(({ embedding }) => embedding),
          model: data.model ?? model,
          tokens: data.usage ? { input: data.usage.prompt_tokens, cached: 0, output: 0 } : null,
          standIn: isStandIn(response.headers, model, String(data.model)),
        };
      } catch (error) {
        throw asModelError(error);
      }
    },
  };
}

function parametersOf(request: WireRequest, atVendor: boolean): Parameters {
  const { model, messages, jsonSchema, plainJson, tools, maxOutputTokens, temperature } = request;
  const schemaPrompt: OpenAI.Chat.ChatCompletionMessageParam[] =
    jsonSchema && plainJson
      ? [
          {
            role: "system",
            content: `Answer with one JSON object that matches this JSON Schema:\n${JSON.stringify(jsonSchema)}`,
          },
        ]
      : [];
  return {
    model,
    messages: [...schemaPrompt, ...messages.map(messageOf)],
    // Reasoning models accept only the first name; many servers other than OpenAI's accept only the second.
    ...(atVendor ? { max_completion_tokens: maxOutputTokens } : { max_tokens: maxOutputTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(jsonSchema && {
      response_format: plainJson
        ? { type: "json_object" }
        : { type: "json_schema", json_schema: { name: "answer", strict: true, schema: jsonSchema } },
    }),
    ...(tools.length > 0 && { tools: tools.map((tool) => ({ type: "function", function: tool }) as const) }),
  };
}

function messageOf(message: Message): OpenAI.Chat.ChatCompletionMessageParam {
  switch (message.role) {
    case "system":
      return { role: "system", content: message.text };
    case "user":
      return { role: "user", content: message.parts.map(partOf) };
    case "assistant":
      return {
        role: "assistant",
        content: message.text ?? null,
        ...(message.toolCalls?.length && {
          tool_calls: message.toolCalls.map(({ id, name, arguments: given }) => ({
            ...{ id, type: "function" as const },
            function: { name, arguments: typeof given === "string" ? given : JSON.stringify(given) },
          })),
        }),
      };
    case "tool":
      return { role: "tool", tool_call_id: message.callId, content: JSON.stringify(message.result) };
  }
}

function partOf(part: Part): OpenAI.Chat.ChatCompletionContentPart {
  if ("text" in part) return { type: "text", text: part.text };
  const url = `data:${part.mediaType};base64,${Buffer.from(part.image).toString("base64")}`;
  return { type: "image_url", image_url: { url } };
}

function answerOf(data: OpenAI.Chat.ChatCompletion, requestedModel: string, standIn: boolean): RawAnswer {
  // A web page with status 200 from another kind of server: the SDK returns text as it is.
  if (typeof data === "string") throw new ModelError("body", `The answer is not JSON: ${startOf(data)}`);
  const choice = data?.choices?.[0];
  if (!choice?.message) throw new ModelError("body", "The answer contains no choice.");
  const { message, finish_reason: finish } = choice;
  const usage = data.usage;
  const failure =
    finish === "length"
      ? ({ kind: "length", reason: "finish reason length" } as const)
      : finish === "content_filter" || message.refusal
        ? ({ kind: "filtered", reason: message.refusal ?? "finish reason content_filter" } as const)
        : undefined;
  return {
    text: message.content ?? "",
    toolCalls: (message.tool_calls ?? []).flatMap(toolCallOf),
    ...(failure && { failure }),
    model: data.model ?? requestedModel,
    tokens: usage
      ? {
          input: usage.prompt_tokens,
          cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
          output: usage.completion_tokens,
        }
      : null,
    standIn,
  };
}

const startOf = (text: string) => JSON.stringify(text.trim().slice(0, 60));

/** Decodes the arguments of a call. Invalid JSON is kept as text. */
function toolCallOf(call: OpenAI.Chat.ChatCompletionMessageToolCall): ToolCall[] {
  if (call.type !== "function") return [];
  const { name, arguments: given } = call.function;
  try {
    return [{ id: call.id, name, arguments: JSON.parse(given) }];
  } catch {
    return [{ id: call.id, name, arguments: given }];
  }
}

interface ApiError {
  status: number;
  headers?: Headers;
  message: string;
  code?: string | null;
  type?: string | null;
}

function asModelError(error: unknown): ModelError {
  const { status, headers, message, code, type } = error as Partial<ApiError>;
  if (typeof status !== "number" || error instanceof ModelError) return thrownError(error);
  const codes = [code, type].filter((each) => typeof each === "string");
  return statusError({ status, headers, message: (message ?? "").replace(/^\d{3} /, ""), codes }, error);
}
