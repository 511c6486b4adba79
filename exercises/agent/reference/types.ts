import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Policy } from "./policy.ts";
import type { Part, Role, Tool } from "./tools/tool-roles.ts";

/** Every protection that can be switched off by itself; what is lost without it is in DECISIONS.md. */
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

/** One line of `cases.jsonl`. */
export interface Task {
  id: string;
  ticketId: string;
  request: string;
}

/** How a case ends. */
export interface Reply {
  status: "done" | "refused" | "escalated" | "failed";
  reason_code: string;
  message: string;
}

/** A call that the model asks for. */
export interface Call {
  id: string;
  name: string;
  /** undefined: no such tool is offered. */
  tool: Tool | undefined;
  args: JsonObject;
  /** What came instead of a JSON object. */
  broken?: string;
}

/** A call that the desk has answered, and stands: one that turned out to be without effect is no step. */
export interface Step {
  tool: string;
  role: Role | undefined;
  args: JsonObject;
  result: JsonObject;
}

/** What guards decide from. All of it can be read from the journal again. */
export interface Situation {
  task: Task;
  policy: Policy;
  tools: readonly Tool[];
  steps: readonly Step[];
  /** Writes that the desk accepted and that were not to be found afterwards: signatures as of `signatureOf`. */
  lost: readonly string[];
  /** What the model was told that it has not done itself: see `look`. A fresh read each time; undefined where it cannot be had. */
  look(role: Role, parts: Partial<Record<Part, string>>): Promise<JsonObject | undefined>;
}

/** `refuse` is told to the model and nothing is called; `result` answers in the desk's place; `args` are sent instead. */
export type Verdict = { refuse: string } | { result: JsonObject } | { args: JsonObject };

/** A protection: one file each. None knows of another, and each judges only what it understands. */
export interface Guard {
  name: GuardName;
  /** Before a call reaches the desk. */
  before?(call: Call, situation: Situation): Promise<Verdict | undefined> | Verdict | undefined;
  /** After the desk has answered. `refuse`: the step does not stand. */
  after?(
    call: Call,
    result: JsonObject,
    situation: Situation,
  ): Promise<Exclude<Verdict, { args: JsonObject }> | undefined>;
  /** Before the end is believed: what is wrong with it. */
  ending?(reply: Reply, situation: Situation): Promise<string | undefined> | string | undefined;
}
