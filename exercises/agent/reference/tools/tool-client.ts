import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { ListedTool } from "./tool-roles.ts";

/** Calls the tools of one case over some transport, without retries and within a time limit. */
export interface ToolClient {
  tools(): Promise<ListedTool[]>;
  /** @throws ToolCallError */
  call(name: string, args: JsonObject): Promise<JsonObject>;
  close(): Promise<void>;
}

export interface ToolClientOptions {
  /** URL of the tools of the case. */
  url: string;
  /** Time limit of one call, including the body of the response. */
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * A call that failed.
 *   refused      the tool reported an error; a retry would bring the same
 *   unavailable  a retry may succeed
 *   no_response  no response in time, or the connection broke: it is unknown whether the call had an effect
 */
export class ToolCallError extends Error {
  readonly kind: "refused" | "unavailable" | "no_response";
  /** Pause that the server asks for. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: ToolCallError["kind"], message: string, retryAfterMs?: number) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

export const noResponse = () =>
  new ToolCallError("no_response", "No response came. It is unknown whether the call had an effect.");

export const notAnObject = () => new ToolCallError("unavailable", "The response is not a JSON object.");

/** URL of a case from an environment variable; undefined if it is not set. */
export const caseUrl = (env: Readonly<Record<string, string | undefined>>, variable: string, caseId: string) =>
  env[variable]?.trim().replaceAll("{case}", encodeURIComponent(caseId)).replace(/\/$/, "") || undefined;
