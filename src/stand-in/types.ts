import type { JsonObject } from "../base/json.ts";
import type { Libraries } from "../system/libraries.ts";

/** A file that came with a message: a picture, or a PDF. */
export interface Attachment {
  /** Media type as the caller wrote it, such as `image/png`. */
  type: string;
  bytes: Uint8Array;
}

export interface ToolCall {
  id: string;
  name: string;
  arguments: JsonObject;
}

/** One message, whichever protocol it came by. */
export interface Message {
  role: "system" | "user" | "assistant" | "tool";
  text: string;
  attachments: readonly Attachment[];
  /** Calls that an assistant's message made. */
  calls: readonly ToolCall[];
  /** Id of the call that a tool's message answers; its name where no call with such an id went before. */
  callId?: string;
}

/** A call that a responder makes; `raw` replaces its arguments when invalid JSON is to be sent. */
export type PlannedCall = Omit<ToolCall, "id"> & { raw?: string };

export interface Tool {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: JsonObject;
}

/** A request to a model, whichever protocol it came by. */
export interface ModelRequest {
  /** As the caller named it. */
  model: string;
  messages: readonly Message[];
  tools: readonly Tool[];
  /** `one` names a tool that has to be called. */
  toolChoice: { mode: "auto" | "none" | "required" } | { mode: "one"; name: string };
  /** JSON Schema that the answer has to follow. */
  schema?: JsonObject;
  /** The answer has to be JSON, of whatever form. */
  json: boolean;
  maxTokens?: number;
}

/**
 * What a responder answers. `values` are facts by canonical name; the server brings them into the requested form (JSON
 * Schema, arguments of a tool, JSON, prose). `aliases` are synonyms of the names, in lower case, words separated by blanks.
 * `final`: the values are the whole answer under these names, and never the arguments of a tool.
 */
export type ResponderReply =
  | { kind: "values"; values: JsonObject; aliases: Readonly<Record<string, readonly string[]>>; final?: boolean }
  | { kind: "calls"; calls: readonly PlannedCall[]; text?: string }
  | { kind: "text"; text: string };

/** Ways to make an answer wrong on purpose; only the exercise can do that plausibly. */
export type Corruption = "wrong_value" | "injection";

/** Rules that answer in place of a model. Stateless: all that it knows about a conversation is in the request. */
export interface Responder {
  /**
   * @param corruption `wrong_value`: give a plausible value that the document itself contradicts; `injection`: act as if
   *   the document held a hidden instruction, and obey it
   * @param signal aborted when the server stops
   */
  respond(request: ModelRequest, corruption: Corruption | undefined, signal: AbortSignal): Promise<ResponderReply>;
  /**
   * Identifies the case of a request, for exercises that ask about one document several times: equal strings are one case.
   * Absent or undefined: requests about the same document are one case.
   */
  caseKeyOf?(request: ModelRequest): string | undefined;
  /** What the exercise calls a document, in lower case: a prompt may introduce one by these words. */
  documentNouns?: readonly string[];
  /** Release resources (engines, threads). */
  close(): Promise<void>;
}

/** What an exercise puts behind the stand-in model. */
export interface StandIn {
  /** Name after `stand-in-` in every answer, such as `extractor`. */
  name: string;
  /** One sentence for people: what the rules do. */
  summary: string;
  start(environment: { libraries: Libraries; signal: AbortSignal }): Promise<Responder>;
}
