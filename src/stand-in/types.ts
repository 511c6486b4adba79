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
  answers?: string;
}

/** A call that a brain makes; `raw` is what is sent as its arguments where that is meant to be no JSON. */
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
 * What a brain says. `values` are facts by canonical name, which the server then brings into the form that was asked for
 * (JSON Schema, a tool's arguments, JSON, prose); `aliases` are further words for the same, lower case, blanks between;
 * `final`: they are an answer, all of them, under these names, and never the arguments of a tool.
 */
export type Thought =
  | { kind: "values"; values: JsonObject; aliases: Readonly<Record<string, readonly string[]>>; final?: boolean }
  | { kind: "calls"; calls: readonly PlannedCall[]; text?: string }
  | { kind: "text"; text: string };

/** Ways in which an answer is meant to be wrong, which only the exercise knows how to do plausibly. */
export type Twist = "wrong_value" | "injection";

/** Rules that answer in a model's place. Stateless: everything that it knows of a conversation is in the request. */
export interface Brain {
  /**
   * @param twist `wrong_value`: a plausible value that the document itself contradicts; `injection`: as if the document
   *   held a hidden instruction, which is obeyed
   * @param signal aborted when the server stops
   */
  think(request: ModelRequest, twist: Twist | undefined, signal: AbortSignal): Promise<Thought>;
  /**
   * What a request is about, where the same document may be asked about twice; the same words are the same case. Absent or
   * undefined: the same document is the same case.
   */
  caseOf?(request: ModelRequest): string | undefined;
  /** Free what it holds (engines, threads). */
  end(): Promise<void>;
}

/** What an exercise puts behind the stand-in model. */
export interface StandIn {
  /** Name after `stand-in-` in every answer, such as `extractor`. */
  name: string;
  /** One sentence for people: what the rules do. */
  summary: string;
  start(environment: { libraries: Libraries; signal: AbortSignal }): Promise<Brain>;
}
