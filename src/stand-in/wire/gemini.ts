import type { Candidate, FinishReason, MediaModality, Part } from "@google/genai";
import { isObject } from "../../base/json.ts";
import type { Reply } from "../reply/compose.ts";
import { tokensOf } from "../text.ts";
import type { Message } from "../types.ts";
import { geminiError } from "./gemini-error.ts";
import { get, parseGenerate, textsOf } from "./gemini-read.ts";
import {
  BadRequest,
  eventStreamResponse,
  type HttpResponse,
  jsonResponse,
  type ParsedRequest,
  type Protocol,
  type ResponseMetadata,
  splitText,
} from "./protocol.ts";
import { listOf, numberOf, objectOf } from "./request-fields.ts";

/** Dimensions of gemini-embedding-001, the default and the maximum of `outputDimensionality`. */
const DIMENSIONS = 3072;
const METHODS = ["generateContent", "streamGenerateContent", "embedContent", "batchEmbedContents", "countTokens"];

/**
 * Creates the wire protocol of Gemini.
 * @param names models in the list of models
 */
export const gemini = (names: readonly string[]): Protocol => ({
  name: "gemini",
  routes: [...METHODS.map((method) => `POST /v1beta/models/{model}:${method}`), "GET /v1beta/models"],
  parse(method, path, query, body) {
    const list = /^\/v1beta\/models(?:\/([^/:]+))?$/.exec(path);
    if (method === "GET" && list) return models(names, list[1]);
    const called = /^\/(?:v1|v1beta|v1alpha)\/(?:models|tunedModels)\/([^/:]+):(\w+)$/.exec(path);
    if (method !== "POST" || !called) return undefined;
    const model = decodeURIComponent(called[1] ?? "");
    switch (called[2]) {
      case "generateContent":
        return generate(model, body, undefined);
      case "streamGenerateContent":
        return generate(model, body, query.get("alt") === "sse" ? "sse" : "array");
      case "countTokens":
        return countTokens(model, body);
      case "embedContent":
        return embedding([body], ([values]) => ({ embedding: { values } }));
      case "batchEmbedContents":
        return embedding(listOf(objectOf(body, "the body")["requests"], "requests"), (vectors) => ({
          embeddings: vectors.map((values) => ({ values })),
        }));
      default:
        return undefined;
    }
  },
  error: geminiError,
});

function models(names: readonly string[], name: string | undefined): ParsedRequest {
  const describe = (id: string) => ({
    name: `models/${id}`,
    version: "1",
    displayName: id,
    description: "A local rule-based stand-in of create-takehome; not a model.",
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedGenerationMethods: id.endsWith("embedding")
      ? ["embedContent", "batchEmbedContents"]
      : ["generateContent", "streamGenerateContent", "countTokens"],
  });
  if (name !== undefined && !names.includes(name)) {
    throw new BadRequest(`models/${name} is not found for API version v1beta.`, 404);
  }
  return {
    kind: "other",
    render: () => jsonResponse(name === undefined ? { models: names.map(describe) } : describe(name)),
  };
}

function generate(model: string, body: unknown, stream: "sse" | "array" | undefined): ParsedRequest {
  const request = parseGenerate(model, body);
  return {
    kind: "generate",
    request,
    stream: stream !== undefined,
    render: (reply, metadata) =>
      stream === undefined
        ? jsonResponse(answer(partsOf(reply), finishOf(reply), metadata))
        : streamResponse(reply, metadata, stream),
  };
}

interface Finish {
  finishReason: FinishReason;
  finishMessage?: string;
}

/** The SDK declares the reasons as an enum. On the wire, they are strings. */
const reason = (name: `${FinishReason}`) => name as FinishReason;

/**
 * The finish reason. Gemini has none for function calls, which end with STOP. It sends arguments as an object, so
 * invalid arguments become MALFORMED_FUNCTION_CALL.
 */
function finishOf(reply: Reply): Finish {
  if (reply.finish === "length") return { finishReason: reason("MAX_TOKENS") };
  const malformed = reply.calls.find(({ raw }) => raw !== undefined);
  if (!malformed) return { finishReason: reason("STOP") };
  return {
    finishReason: reason("MALFORMED_FUNCTION_CALL"),
    finishMessage: `Malformed function call: call:default_api:${malformed.name}${malformed.raw}`,
  };
}

function partsOf(reply: Reply): Part[] {
  if (reply.calls.some(({ raw }) => raw !== undefined)) return [];
  return [
    ...(reply.text === "" ? [] : [{ text: reply.text }]),
    ...reply.calls.map((call) => ({ functionCall: { name: call.name, args: call.arguments } })),
  ];
}

function answer(parts: Part[], finish: Finish | undefined, { id, model, usage }: ResponseMetadata) {
  const candidate: Candidate = {
    content: { ...(parts.length > 0 && { parts }), role: "model" },
    ...finish,
    index: 0,
  };
  return {
    candidates: [candidate],
    usageMetadata: {
      promptTokenCount: usage.input,
      candidatesTokenCount: usage.output,
      totalTokenCount: usage.input + usage.output,
      promptTokensDetails: [{ modality: "TEXT" as MediaModality, tokenCount: usage.input }],
    },
    modelVersion: model,
    responseId: id,
  };
}

function streamResponse(reply: Reply, metadata: ResponseMetadata, format: "sse" | "array"): HttpResponse {
  const parts = partsOf(reply).flatMap((part) =>
    part.text ? splitText(part.text, 40).map((text) => ({ text })) : [part],
  );
  const finish = finishOf(reply);
  const bodies =
    parts.length === 0
      ? [answer([], finish, metadata)]
      : parts.map((part, index) => answer([part], index === parts.length - 1 ? finish : undefined, metadata));
  if (format === "sse") return eventStreamResponse(bodies.map((body) => `data: ${JSON.stringify(body)}\r\n\r\n`));
  const chunks = bodies.map((body, index) => `${index === 0 ? "[" : ",\r\n"}${JSON.stringify(body)}`);
  return { ...jsonResponse(null), chunks: [...chunks, "]"] };
}

function countTokens(model: string, given: unknown): ParsedRequest {
  const body = objectOf(given, "the body");
  const inner = get(body, "generateContentRequest");
  const { messages } = parseGenerate(model, isObject(inner) ? inner : body);
  const totalTokens = tokensOf(charactersOf(messages));
  return {
    kind: "other",
    render: () => jsonResponse({ totalTokens, promptTokensDetails: [{ modality: "TEXT", tokenCount: totalTokens }] }),
  };
}

const charactersOf = (messages: readonly Message[]) => messages.reduce((sum, { text }) => sum + text.length, 0);

function embedding(requests: readonly unknown[], wrap: (vectors: readonly number[][]) => unknown): ParsedRequest {
  let size = DIMENSIONS;
  const texts = requests.map((one, index) => {
    const request = objectOf(one, `requests[${index}]`);
    const config = get(request, "embedContentConfig");
    const wanted =
      get(request, "outputDimensionality") ?? (isObject(config) ? get(config, "outputDimensionality") : undefined);
    size = Math.round(numberOf(wanted, "outputDimensionality") ?? size);
    if (size > DIMENSIONS) throw new BadRequest(`outputDimensionality: at most ${DIMENSIONS}.`);
    return textsOf(request["content"] ?? request["contents"], `requests[${index}].content`);
  });
  if (texts.length === 0) throw new BadRequest("* BatchEmbedContentsRequest.requests: empty");
  return { kind: "embed", texts, size, render: (vectors) => jsonResponse(wrap(vectors)) };
}
