import type * as z from "zod";

export const PROVIDERS = ["openai", "gemini"] as const;
export type Provider = (typeof PROVIDERS)[number];

/** An image as a file's bytes. */
export interface ImagePart {
  image: Uint8Array;
  mediaType: "image/jpeg" | "image/png" | "image/webp";
}

export type Part = { text: string } | ImagePart;

export const isImage = (value: unknown): value is ImagePart =>
  typeof value === "object" && value !== null && "image" in value && value.image instanceof Uint8Array;

/** A call that the model asks for. `arguments` is what it sent; a text that is not JSON is left as text. */
export interface ToolCall {
  /** Made up where the vendor gives none. */
  id: string;
  name: string;
  arguments: unknown;
  /** The vendor's own mark on the call; goes back with it. */
  signature?: string;
}

export type Message =
  | { role: "system"; text: string }
  | { role: "user"; parts: readonly Part[] }
  | { role: "assistant"; text?: string; toolCalls?: readonly ToolCall[] }
  | { role: "tool"; callId: string; name: string; result: unknown };

export interface Tool {
  name: string;
  description: string;
  parameters: z.ZodType;
}

export interface GenerateRequest {
  messages: readonly Message[];
  /** Asks for JSON of this form. Set by `generateObject`, which also checks what comes back. */
  schema?: z.ZodType;
  tools?: readonly Tool[];
  /** Most tokens of the answer, thinking included; the vendor enforces it. */
  maxOutputTokens?: number;
  /** Left to the model when absent: models that think refuse any but their own. */
  temperature?: number;
}

/** What one call, with its retries, took. */
export interface Usage {
  provider: Provider;
  /** As the server names it, which may be a dated version of what was asked for. */
  model: string;
  /** Requests sent, failed ones included. */
  requests: number;
  /** Calls answered from the cache: nothing sent, nothing paid. */
  cached: number;
  /** As the server counted them; null where it did not say. Thinking counts as output. */
  inputTokens: number | null;
  outputTokens: number | null;
  /** US dollars by the price table; null when the price is not known (never 0 for that). */
  money: number | null;
  /** A stand-in answered, not a model. */
  standIn: boolean;
  /** Time from the first request to the answer, waits included. */
  milliseconds: number;
}

export interface Generated {
  text: string;
  toolCalls: readonly ToolCall[];
  usage: Usage;
}

export interface GeneratedObject<V> extends Generated {
  value: V;
}

export interface Embedded {
  /** One vector per text, in the order of the texts. */
  vectors: readonly (readonly number[])[];
  usage: Usage;
}

/** A model of one vendor behind retry, time limit, budget, cache and price table. */
export interface Model {
  provider: Provider;
  model: string;
  /** Provider and model, as it is printed. */
  name: string;
  /**
   * One answer. Rejects with a `ModelError` whose kind says what went wrong, or with the signal's reason when aborted.
   */
  generate(request: GenerateRequest, signal: AbortSignal): Promise<Generated>;
  /** One answer as an object of a schema. Rejects like `generate`, with the kind `schema` when it has another form. */
  generateObject<S extends z.ZodType>(
    request: GenerateRequest,
    schema: S,
    signal: AbortSignal,
  ): Promise<GeneratedObject<z.infer<S>>>;
  /** Vectors of texts; the model has to be one for embeddings. Rejects like `generate`. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embedded>;
}
