/**
 * The stand-in model, as an exercise provides it: requests in a vendor-neutral form, and the rules that answer them.
 * The server translates both vendors' wire protocols to these types and back.
 */
import type { JsonObject } from "../base/json.ts";
import type { Libraries } from "../system/libraries.ts";

/** A file sent with a message: an image or a PDF. */
export interface Attachment {
  /** Media type as the client sent it, such as `image/png`. */
  type: string;
  bytes: Uint8Array;
}

/** A tool call in a conversation. */
export interface ToolCall {
  /** Unique within the conversation. */
  id: string;
  /** Name of the tool. */
  name: string;
  /** Decoded arguments; empty if the client sent invalid JSON. */
  arguments: JsonObject;
}

/** One message of a conversation, in either protocol. */
export interface Message {
  role: "system" | "user" | "assistant" | "tool";
  /** All text parts, joined with line feeds. */
  text: string;
  attachments: readonly Attachment[];
  /** Tool calls of an assistant message; empty for other roles. */
  calls: readonly ToolCall[];
  /**
   * Tool messages only: id of the call that this message answers, or the tool's name if no earlier call has such an id.
   */
  callId?: string;
}

/** A tool call that a responder makes. To send invalid JSON, set `raw`: it replaces the arguments. */
export type PlannedCall = Omit<ToolCall, "id"> & { raw?: string };

/** A tool that the client offers to the model. */
export interface Tool {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: JsonObject;
}

/** A request to a model, in either protocol. */
export interface ModelRequest {
  /** Model name as the client sent it. */
  model: string;
  messages: readonly Message[];
  tools: readonly Tool[];
  /** Whether a tool may, must not or must be called; `one` names the tool that must be called. */
  toolChoice: { mode: "auto" | "none" | "required" } | { mode: "one"; name: string };
  /** JSON Schema that the answer must match. */
  schema?: JsonObject;
  /** The answer must be JSON, with or without a schema. */
  json: boolean;
  /** Limit on the tokens of the answer. */
  maxTokens?: number;
}

/**
 * The reply of a responder.
 *
 * - `values`: facts by canonical name. The server converts them to the requested form: JSON that matches a schema,
 *   arguments of a tool, other JSON, or text. `aliases` are synonyms of the canonical names, in lower case, with words
 *   separated by spaces. If `final` is set, the values are the complete answer: their names are kept, and they are
 *   never used as arguments of a tool.
 * - `calls`: tool calls, optionally with text.
 * - `text`: text only.
 */
export type ResponderReply =
  | { kind: "values"; values: JsonObject; aliases: Readonly<Record<string, readonly string[]>>; final?: boolean }
  | { kind: "calls"; calls: readonly PlannedCall[]; text?: string }
  | { kind: "text"; text: string };

/**
 * A way to make a reply wrong on purpose. The exercise does this, because only it knows what is plausible.
 *
 * - `wrong_value`: return a plausible value that the document contradicts.
 * - `injection`: act as if the document contained a hidden instruction, and obey it.
 */
export type Corruption = "wrong_value" | "injection";

/** Rules that answer in place of a model. A responder is stateless: the request contains everything that it needs. */
export interface Responder {
  /**
   * Answers one request.
   * @param corruption how to make the reply wrong; undefined for a correct reply
   * @param signal aborted when the server stops
   * @throws TakehomeError if something is not installed, which the client sees as status 500; any other error means
   *   that the content cannot be read, and is sent as status 400
   */
  respond(request: ModelRequest, corruption: Corruption | undefined, signal: AbortSignal): Promise<ResponderReply>;
  /**
   * Identifies the case of a request. Needed if a solution asks about the same document several times; without it,
   * requests about the same document belong to the same case.
   * @returns requests with equal strings belong to the same case; undefined to use the default
   */
  caseKeyOf?(request: ModelRequest): string | undefined;
  /**
   * Words for a document in this exercise, in lower case: a prompt may use them in the line that introduces the
   * document.
   */
  documentNouns?: readonly string[];
  /** Releases resources such as engines and threads. */
  close(): Promise<void>;
}

/** The stand-in model of an exercise. */
export interface StandIn {
  /** Appended to `stand-in-` to form the model name in every answer, such as `extractor`. */
  name: string;
  /** One sentence for people that says what the rules do. */
  summary: string;
  /**
   * Starts the responder.
   * @throws TakehomeError if a library is not installed
   */
  start(environment: { libraries: Libraries; signal: AbortSignal }): Promise<Responder>;
}
