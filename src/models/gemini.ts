import type { Content, GenerateContentResponse, GoogleGenAI, Part as WirePart } from "@google/genai";
import type { Libraries } from "../system/libraries.ts";
import type { Access } from "./environment.ts";
import { ModelError, type ModelErrorKind } from "./errors.ts";
import type { Message, Part } from "./types.ts";
import { isStandIn, type RawAnswer, statusError, thrownError, type Vendor } from "./vendor.ts";

/**
 * Creates a client of Gemini's generateContent and embedContent, with the official SDK.
 * @throws TakehomeError if the SDK is not installed
 */
export async function geminiVendor({ apiKey, baseUrl }: Access, libraries: Libraries): Promise<Vendor> {
  const { GoogleGenAI: Client } = await libraries.load<{ GoogleGenAI: typeof GoogleGenAI }>("@google/genai");
  // Without `retryOptions`, the SDK sends each request once.
  const client = new Client({ apiKey, vertexai: false, ...(baseUrl && { httpOptions: { baseUrl } }) });
  return {
    async generate(request, signal) {
      const { model, messages, jsonSchema, plainJson, tools, maxOutputTokens, temperature } = request;
      const recorded = recorder();
      try {
        const response = await client.models.generateContent({
          model,
          contents: contentsOf(messages),
          config: {
            abortSignal: signal,
            httpOptions: { fetch: recorded.fetch },
            maxOutputTokens,
            ...(temperature !== undefined && { temperature }),
            ...instructionOf(messages),
            ...(jsonSchema && { responseMimeType: "application/json" }),
            ...(jsonSchema && !plainJson && { responseJsonSchema: jsonSchema }),
            ...(tools.length > 0 && {
              tools: [
                {
                  functionDeclarations: tools.map(({ name, description, parameters }) => ({
                    ...{ name, description },
                    parametersJsonSchema: parameters,
                  })),
                },
              ],
            }),
          },
        });
        return answerOf(response, model, isStandIn(recorded.headers(), model, response.modelVersion ?? ""));
      } catch (error) {
        throw asModelError(error, recorded);
      }
    },
    async embed(model, texts, signal) {
      const recorded = recorder();
      try {
        const config = { abortSignal: signal, httpOptions: { fetch: recorded.fetch } };
        // One content per text: for gemini-embedding-2, the SDK merges plain texts into one content with one vector.
        const contents = texts.map((text) => ({ parts: [{ text }] }));
        const { embeddings = [] } = await client.models.embedContent({ model, contents, config });
        const vectors = embeddings.flatMap(({ values }) => (values ? [values] : []));
        if (vectors.length !== texts.length) {
          throw new ModelError("body", `Expected ${texts.length} vectors but received ${vectors.length}.`);
        }
        return { vectors, model, tokens: null, standIn: isStandIn(recorded.headers(), model) };
      } catch (error) {
        throw asModelError(error, recorded);
      }
    },
  };
}

interface Recorder {
  fetch: typeof fetch;
  status(): number | undefined;
  headers(): Headers | undefined;
}

/** Records the last response, because the SDK's errors have no headers and, if the body is cut, no status. */
function recorder(): Recorder {
  let last: Response | undefined;
  return {
    async fetch(input, init) {
      last = await fetch(input, init);
      return last;
    },
    status: () => last?.status,
    headers: () => last?.headers,
  };
}

function instructionOf(messages: readonly Message[]): { systemInstruction?: string } {
  const texts = messages.flatMap((message) => (message.role === "system" ? [message.text] : []));
  return texts.length > 0 ? { systemInstruction: texts.join("\n\n") } : {};
}

/** The conversation without system messages, which Gemini expects in `systemInstruction`. */
const contentsOf = (messages: readonly Message[]): Content[] =>
  messages.flatMap((message) => (message.role === "system" ? [] : [contentOf(message)]));

function contentOf(message: Exclude<Message, { role: "system" }>): Content {
  switch (message.role) {
    case "user":
      return { role: "user", parts: message.parts.map(partOf) };
    case "assistant": {
      const calls = (message.toolCalls ?? []).map(({ id, name, arguments: given, signature }) => ({
        functionCall: { id, name, args: given as Record<string, unknown> },
        ...(signature && { thoughtSignature: signature }),
      }));
      return { role: "model", parts: [...(message.text ? [{ text: message.text }] : []), ...calls] };
    }
    case "tool": {
      const { callId: id, name, result } = message;
      return { role: "user", parts: [{ functionResponse: { id, name, response: { result } } }] };
    }
  }
}

function partOf(part: Part): WirePart {
  if ("text" in part) return { text: part.text };
  return { inlineData: { mimeType: part.mediaType, data: Buffer.from(part.image).toString("base64") } };
}

/** Kinds of failure by finish reason; undefined for success. All other reasons mean that the content was filtered. */
const FINISH_REASONS: Readonly<Record<string, ModelErrorKind | undefined>> = {
  STOP: undefined,
  FINISH_REASON_UNSPECIFIED: undefined,
  MAX_TOKENS: "length",
  MALFORMED_FUNCTION_CALL: "malformed",
  UNEXPECTED_TOOL_CALL: "malformed",
  TOO_MANY_TOOL_CALLS: "malformed",
  OTHER: "empty",
};

function answerOf(response: GenerateContentResponse, requestedModel: string, standIn: boolean): RawAnswer {
  const { candidates, promptFeedback, usageMetadata: usage, modelVersion } = response;
  const [candidate] = candidates ?? [];
  const blocked = promptFeedback?.blockReason;
  if (!candidate && !blocked) throw new ModelError("body", "The answer contains no candidate.");
  const finish = candidate?.finishReason ?? "STOP";
  const kind = blocked ? "filtered" : finish in FINISH_REASONS ? FINISH_REASONS[finish] : "filtered";
  // The SDK's `text` is not used, because it writes to the console if there are other parts.
  const parts = candidate?.content?.parts ?? [];
  return {
    text: parts.flatMap(({ text, thought }) => (text && !thought ? [text] : [])).join(""),
    toolCalls: parts.flatMap(({ functionCall, thoughtSignature }, index) =>
      functionCall
        ? [
            {
              id: functionCall.id ?? `call-${index}`,
              name: functionCall.name ?? "",
              arguments: functionCall.args ?? {},
              ...(thoughtSignature && { signature: thoughtSignature }),
            },
          ]
        : [],
    ),
    ...(kind && { failure: { kind, reason: `finish reason ${blocked ?? finish}` } }),
    model: modelVersion ?? requestedModel,
    tokens: usage
      ? {
          input: usage.promptTokenCount ?? 0,
          cached: usage.cachedContentTokenCount ?? 0,
          output: (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0),
        }
      : null,
    standIn,
  };
}

interface ErrorBody {
  error?: { message?: string; status?: string; details?: Record<string, unknown>[] };
}

/** The message of the SDK's error is the response body as JSON. */
function asModelError(error: unknown, recorded: Recorder): ModelError {
  const status = (error as { status?: unknown }).status ?? failedStatus(recorded);
  if (typeof status !== "number" || error instanceof ModelError) return thrownError(error);
  const { message, status: name, details = [] } = bodyOf(error).error ?? {};
  const codes = details.flatMap(({ reason, violations }) => [
    ...(typeof reason === "string" ? [reason] : []),
    ...(Array.isArray(violations) ? violations.map(({ quotaId }) => String(quotaId ?? "")) : []),
  ]);
  const delays = details.map(({ retryDelay }) => /^(\d+(?:\.\d+)?)s$/.exec(String(retryDelay ?? ""))?.[1]);
  const delay = delays.find(Boolean);
  return statusError(
    {
      status,
      headers: recorded.headers(),
      message: [name, message ?? "the error has no message"].filter(Boolean).join(" "),
      codes,
      retryAfterMs: delay === undefined ? undefined : Number(delay) * 1000,
    },
    error,
  );
}

const failedStatus = (recorded: Recorder) => ((recorded.status() ?? 200) >= 400 ? recorded.status() : undefined);

function bodyOf(error: unknown): ErrorBody {
  try {
    return JSON.parse((error as Error).message) as ErrorBody;
  } catch {
    return { error: { message: (error as Error).message } };
  }
}
