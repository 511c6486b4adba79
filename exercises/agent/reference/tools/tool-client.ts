import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { OfferedTool } from "./tool-roles.ts";

/** The tools of one case, however they are reached. One attempt each, within a time limit. */
export interface Desk {
  tools(): Promise<OfferedTool[]>;
  /** @throws DeskError */
  call(name: string, args: JsonObject): Promise<JsonObject>;
  close(): Promise<void>;
}

export interface DeskOptions {
  /** Address with the case's id in it. */
  url: string;
  /** For one call with its whole answer. */
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * A call that got no good answer.
 *   refused  the desk said no: asking again brings the same       away  it may work later
 *   silent   no answer in time, or a connection that broke: nobody knows whether it was done
 */
export class DeskError extends Error {
  readonly kind: "refused" | "away" | "silent";
  /** A wait that the desk asks for. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: DeskError["kind"], message: string, retryAfterMs?: number) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/** An address from the environment for one case; undefined where the variable is not set. */
export const addressIn = (env: Readonly<Record<string, string | undefined>>, variable: string, caseId: string) =>
  env[variable]?.trim().replaceAll("{case}", encodeURIComponent(caseId)).replace(/\/$/, "") || undefined;
