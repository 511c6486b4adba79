import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ToolId } from "../case-spec.ts";

/** A call whose result a plan needs. */
export interface IntendedCall {
  tool: ToolId;
  /** By canonical names. */
  args: JsonObject;
  /** How many times the call is made; only a fault repeats a call. */
  times?: number;
}
