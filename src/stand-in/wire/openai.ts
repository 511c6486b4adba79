import type { CreateEmbeddingResponse, Embedding } from "openai/resources/embeddings";
import type { Model } from "openai/resources/models";
import { parseChat } from "./openai-chat.ts";
import { openaiError } from "./openai-error.ts";
import { parseResponses } from "./openai-responses.ts";
import {
  BadRequest,
  type HttpResponse,
  jsonResponse,
  type ParsedRequest,
  type Protocol,
  type ResponseMetadata,
} from "./protocol.ts";
import { numberOf, objectOf, textOf } from "./request-fields.ts";

/** Dimensions of text-embedding-3-small, the default of `dimensions`. */
const DIMENSIONS = 1536;
/** Dimensions of text-embedding-3-large. */
const MAX_DIMENSIONS = 3072;

/**
 * Creates the wire protocol of OpenAI, which Ollama, llama.cpp, vLLM and LM Studio also speak.
 * @param models models in the list of models
 */
export const openai = (models: readonly string[]): Protocol => ({
  name: "openai",
  routes: ["POST /v1/chat/completions", "POST /v1/responses", "POST /v1/embeddings", "GET /v1/models"],
  parse(method, path, _query, body) {
    if (method === "GET" && path === "/v1/models") {
      return {
        kind: "other",
        render: ({ created }) => jsonResponse({ object: "list", data: models.map(model(created)) }),
      };
    }
    if (method === "GET" && path.startsWith("/v1/models/")) {
      const name = decodeURIComponent(path.slice("/v1/models/".length));
      if (!models.includes(name)) throw new BadRequest(`The model '${name}' does not exist.`, 404, "model_not_found");
      return { kind: "other", render: ({ created }) => jsonResponse(model(created)(name)) };
    }
    if (method !== "POST") return undefined;
    if (path === "/v1/chat/completions") return parseChat(body);
    if (path === "/v1/responses") return parseResponses(body);
    if (path === "/v1/embeddings") return parseEmbeddings(body);
    return undefined;
  },
  error: openaiError,
});

const model =
  (created: number) =>
  (id: string): Model => ({ id, object: "model", created, owned_by: "create-takehome" });

function parseEmbeddings(given: unknown): ParsedRequest {
  const body = objectOf(given, "the body");
  textOf(body["model"], "model");
  const { input } = body;
  const texts = (Array.isArray(input) ? input : [input]).map((one, index) => textOf(one, `input[${index}]`));
  if (texts.length === 0 || texts.some((text) => text === "")) throw new BadRequest("input: must not be empty.");
  const size = numberOf(body["dimensions"], "dimensions") ?? DIMENSIONS;
  if (size > MAX_DIMENSIONS || !Number.isInteger(size)) {
    throw new BadRequest(`dimensions: expected a whole number up to ${MAX_DIMENSIONS}.`);
  }
  const base64 = body["encoding_format"] === "base64";
  return { kind: "embed", texts, size, render: (vectors, metadata) => embeddings(vectors, metadata, base64) };
}

/** @param base64 encode vectors as base64 of little-endian 32-bit floats, which the SDK requests by default */
function embeddings(
  vectors: readonly (readonly number[])[],
  { model: name, usage }: ResponseMetadata,
  base64: boolean,
): HttpResponse {
  const data = vectors.map((vector, index): Embedding => {
    const embedding = base64 ? Buffer.from(Float32Array.from(vector).buffer).toString("base64") : [...vector];
    return { object: "embedding", index, embedding: embedding as number[] };
  });
  const body: CreateEmbeddingResponse = {
    object: "list",
    data,
    model: name,
    usage: { prompt_tokens: usage.input, total_tokens: usage.input },
  };
  return jsonResponse(body);
}
