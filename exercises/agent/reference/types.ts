import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Status } from "../contract.ts";
import type { Policy } from "./policy.ts";
import type { ClassifiedTool, ParameterRole, ToolRole } from "./tools/tool-roles.ts";

/** The guards. Each can be switched off on its own; docs/agent-ablation.md shows what is lost without it. */
export const GUARD_NAMES = [
  "schema",
  "identity",
  "ownership",
  "progress",
  "idempotency",
  "provenance",
  "policy",
  "confirmation",
  "pages",
  "verification",
  "retries",
] as const;
export type GuardName = (typeof GUARD_NAMES)[number];

/** One case. */
export interface Task {
  id: string;
  ticketId: string;
  request: string;
}

/** The report at the end of an episode. */
export interface Reply {
  status: Status;
  reason_code: string;
  message: string;
}

/** A call that the model requests. */
export interface RequestedCall {
  id: string;
  name: string;
  /** Undefined if there is no such tool. */
  tool: ClassifiedTool | undefined;
  args: JsonObject;
  /** The arguments as sent, if they are not a JSON object. */
  malformed?: string;
}

/** A call that was executed and had an effect, as far as is known. */
export interface Step {
  tool: string;
  role: ToolRole | undefined;
  args: JsonObject;
  result: JsonObject;
}

/** What guards decide by. The journal restores all of it. */
export interface GuardContext {
  task: Task;
  policy: Policy;
  tools: readonly ClassifiedTool[];
  steps: readonly Step[];
  /** Signatures (see `signatureOf`) of writes that were accepted without effect. */
  lostWrites: readonly string[];
  /** Calls a read tool, without telling the model. Undefined if there is no such tool or the call fails. */
  lookUp(role: ToolRole, values: Partial<Record<ParameterRole, string>>): Promise<JsonObject | undefined>;
}

/** `refuse` goes to the model and the tool is not called; `result` replaces the call; `args` replace the arguments. */
export type Verdict = { refuse: string } | { result: JsonObject } | { args: JsonObject };

/** A check of calls. Guards are independent of each other, and each judges only what it understands. */
export interface Guard {
  name: GuardName;
  /** Before a call is sent. */
  before?(call: RequestedCall, context: GuardContext): Promise<Verdict | undefined> | Verdict | undefined;
  /** After the response. With `refuse` the call does not count as a step. */
  after?(
    call: RequestedCall,
    result: JsonObject,
    context: GuardContext,
  ): Promise<Exclude<Verdict, { args: JsonObject }> | undefined>;
  /** Before a report is accepted. Returns what is wrong with it. */
  finish?(reply: Reply, context: GuardContext): Promise<string | undefined> | string | undefined;
}
