import type { JsonObject } from "../../../src/exercise/stand-in.ts";
import type { Libraries } from "../../../src/system/libraries.ts";
import type { CaseSpec, ToolId } from "../contract.ts";

/** The shop's desk of one case: tables in memory, and the tools on them. */
export interface World {
  /** YYYY-MM-DD, as get_order says. */
  today: string;
  /** Tables to rows in canonical order, without generated ids and times: the order of writes leaves no trace. */
  state(): JsonObject;
  /** SHA-256 of the canonical JSON of `state()`, hexadecimal. */
  stateHash(): string;
  /** The state before the first call. */
  startState(): JsonObject;
  /**
   * Run a tool. Lenient about arguments, silent about policy. `ask_user` and `confirm` reach nobody from here: they throw.
   * @param args by the kit's own names
   * @throws ToolError when something named in the arguments does not exist
   */
  call(tool: ToolId, args: JsonObject): JsonObject;
  /** Customer id of an order, a customer or a ticket; undefined when there is no such thing. */
  owner(subjectId: string): string | undefined;
  /** Customer id whom the request is from: whom email and order together prove, or else whom the email alone does. */
  sender(): string | undefined;
  close(): void;
}

/** What a tool says when it cannot. */
export class ToolError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "ToolError";
    this.code = code;
  }
}

/** Build the desk of a case. Same spec, same tables. Throws a TakehomeError when better-sqlite3 is not installed. */
export async function openWorld(_spec: CaseSpec, _libraries: Libraries): Promise<World> {
  throw new Error("not written yet");
}
