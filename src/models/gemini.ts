import type { Content, GenerateContentResponse, GoogleGenAI, Part as WirePart } from "@google/genai";
import type { Libraries } from "../system/libraries.ts";
import type { Access } from "./environment.ts";
import { ModelError, type ModelErrorKind } from "./errors.ts";
import type { Message, Part } from "./types.ts";
import { isStandIn, type RawAnswer, statusError, thrownError, type Vendor } from "./vendor.ts";

/** Gemini's generateContent and embedContent through the SDK. */
export async function geminiVendor({ apiKey, baseUrl }: Access, libraries: Libraries): Promise<Vendor> {
  const { GoogleGenAI: Client } = await libraries.load<{ GoogleGenAI: typeof GoogleGenAI }>("@google/genai");
  // No `retryOptions`: without them the SDK sends each request once.
  const client = new Client({ apiKey, vertexai: false, ...(baseUrl && { httpOptions: { baseUrl } }) });
  return {
    async generate(request, signal) {
      const { model, messages, jsonSchema, plainJson, tools, maxOutputTokens, temperature } = request;
      const seen = recorder();
      try {
        const response = await client.models.generateContent({
          model,
          contents: contentsOf(messages),
          config: {
            abortSignal: signal,
            httpOptions: { fetch: seen.fetch },
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
        return answerOf(response, model, isStandIn(seen.headers(), model, response.modelVersion ?? ""));
      } catch (error) {
        throw asModelError(error, seen);
      }
    },
    async embed(model, texts, signal) {
      const seen = recorder();
      try {
        const config = { abortSignal: signal, httpOptions: { fetch: seen.fetch } };
        // A content each: of bare texts the SDK makes a single one for gemini-embedding-2, with one vector for all.
        const contents = texts.map((text) => ({ parts: [{ text }] }));
        const { embeddings = [] } = await client.models.embedContent({ model, contents, config });
        const vectors = embeddings.flatMap(({ values }) => (values ? [values] : []));
        if (vectors.length !== texts.length) {
          throw new ModelError("body", `${texts.length} texts were sent, ${vectors.length} vectors came back.`);
        }
        return { vectors, model, tokens: null, standIn: isStandIn(seen.headers(), model) };
      } catch (error) {
        throw asModelError(error, seen);
      }
    },
  };
}

interface Recorder {
  fetch: typeof fetch;
  status(): number | undefined;
  headers(): Headers | undefined;
}

/** The SDK's errors carry neither headers nor, when their body is cut, the status. */
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

/** The turns of the conversation; what the system says goes elsewhere. */
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

/** Finish reasons that are no ordinary end. Those that are not named here withhold the answer for what it says. */
const TROUBLE: Readonly<Record<string, ModelErrorKind | undefined>> = {
  STOP: undefined,
  FINISH_REASON_UNSPECIFIED: undefined,
  MAX_TOKENS: "length",
  MALFORMED_FUNCTION_CALL: "malformed",
  UNEXPECTED_TOOL_CALL: "malformed",
  TOO_MANY_TOOL_CALLS: "malformed",
  OTHER: "empty",
};

function answerOf(response: GenerateContentResponse, asked: string, standIn: boolean): RawAnswer {
  const { candidates, promptFeedback, usageMetadata: usage, modelVersion } = response;
  const [candidate] = candidates ?? [];
  const blocked = promptFeedback?.blockReason;
  if (!candidate && !blocked) throw new ModelError("body", "The answer has no candidate in it.");
  const finish = candidate?.finishReason ?? "STOP";
  const kind = blocked ? "filtered" : finish in TROUBLE ? TROUBLE[finish] : "filtered";
  // Not the SDK's `text`: it writes to the console when there are other parts.
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
    model: modelVersion ?? asked,
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

/** The SDK puts the error's body into the message, as JSON. */
function asModelError(error: unknown, seen: Recorder): ModelError {
  const status = (error as { status?: unknown }).status ?? failedStatus(seen);
  if (typeof status !== "number" || error instanceof ModelError) return thrownError(error);
  const { message, status: name, details = [] } = bodyOf(error).error ?? {};
  const codes = details.flatMap(({ reason, violations }) => [
    ...(typeof reason === "string" ? [reason] : []),
    ...(Array.isArray(violations) ? violations.map(({ quotaId }) => String(quotaId ?? "")) : []),
  ]);
  const told = details.map(({ retryDelay }) => /^(\d+(?:\.\d+)?)s$/.exec(String(retryDelay ?? ""))?.[1]).find(Boolean);
  return statusError(
    {
      status,
      headers: seen.headers(),
      message: [name, message ?? "the error has no text"].filter(Boolean).join(" "),
      codes,
      retryAfterMs: told === undefined ? undefined : Number(told) * 1000,
    },
    error,
  );
}

const failedStatus = (seen: Recorder) => ((seen.status() ?? 200) >= 400 ? seen.status() : undefined);

function bodyOf(error: unknown): ErrorBody {
  try {
    return JSON.parse((error as Error).message) as ErrorBody;
  } catch {
    return { error: { message: (error as Error).message } };
  }
}
