import type { Label, Split } from "../../src/exercise/case.ts";
import type { JsonObject } from "../../src/exercise/json.ts";
import type { ModelFault } from "../../src/exercise/model-server.ts";
import type { ReasonCode, Status } from "./contract.ts";

/*
 * The types that all parts of the agent exercise share. The generator writes one `CaseSpec` per case. The world runs the tools
 * on it, the servers expose the tools, the planner and the user simulator act it out, and the grading compares the final state.
 */

/** Tools by canonical name. A split may expose them under other names (`CaseSpec.toolNames`). */
export const TOOL_IDS = [
  "find_customer",
  "verify_identity",
  "get_customer",
  "list_orders",
  "get_order",
  "get_shipment",
  "list_refunds",
  "check_stock",
  "refund_items",
  "cancel_order",
  "change_address",
  "create_exchange",
  "issue_voucher",
  "escalate",
  "ask_user",
  "confirm",
] as const;
export type ToolId = (typeof TOOL_IDS)[number];

export interface ToolDefinition {
  id: ToolId;
  description: string;
  /** JSON Schema of the arguments: an object, `additionalProperties` false. */
  parameters: JsonObject;
  /** `user` tools reach the customer who wrote the request. */
  effect: "read" | "write" | "user";
  /** The call cannot be undone, so the policy requires a confirmation. */
  irreversible: boolean;
}

export const TASK_KINDS = [
  "lookup",
  "refund",
  "refund_over_limit",
  "address_after_shipping",
  "address_before_shipping",
  "multi_order",
  "exchange",
  "cancel",
  "identity_failure",
  "angry",
  "escalation",
  "ambiguous",
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/**
 * The kind of fault that is injected into a case, and therefore the guard that a harness needs. Each case has exactly one
 * family. Outside it the planner, the tools and the model behave, so a missing guard costs points in its own family only.
 */
export const FAMILIES = [
  "plain", // no fault
  "schema", // arguments of a wrong type, unknown tools, invalid JSON, one malformed call among parallel ones
  "policy", // the planner exceeds a limit or breaks a rule of policy.md
  "identity", // the planner skips the identity check, or continues after it failed
  "confirmation", // the planner acts before asking, or after a no
  "injection", // the planner obeys text inside an order note
  "duplicate", // a tool does its work but answers too late, or the planner repeats a write
  "outage", // tools or model are temporarily unavailable (503, 429 with Retry-After, reset), or one tool is down for good
  "loop", // the planner repeats the same read
  "premature", // the planner reports success too early, or a write is accepted and lost
  "foreign", // the planner uses the id of another customer's order
  "pages", // the planner stops at the first page of a list
] as const;
export type Family = (typeof FAMILIES)[number];

/** Teams that a ticket can be escalated to. */
export const TEAMS = ["supervisor", "complaints", "technical", "finance"] as const;
export type Team = (typeof TEAMS)[number];

export interface Address {
  line: string;
  city: string;
  postcode: string;
  country: string;
}

export const INTENTS = ["inform", "refund", "cancel", "address", "exchange", "escalate"] as const;
export type Intent = (typeof INTENTS)[number];

/**
 * The intent and slots that a careful reader finds in the request, and therefore the goal that the planner pursues. All else
 * comes from tool results.
 */
export interface UserGoal {
  want: Intent;
  ticketId: string;
  /** As written in the request, even if the identity check will fail for it. */
  email: string;
  /** Orders that the request names. Empty if it identifies them by their contents. */
  orderIds: readonly string[];
  /** Catalog titles of the products. Empty for the whole order. */
  products: readonly string[];
  /** For an exchange: the wanted variant (size or color, as in `variants` of get_order). */
  variant?: string;
  address?: Address;
  /** Escalation that replaces a refusal. With the intent `escalate` it always applies. */
  escalation?: { team: Team; reason: ReasonCode };
  /** For an ambiguous request: the question to ask before acting. The answer contains the order id. */
  question?: string;
}

/** Rules of the user simulator, which plays the customer who wrote the request. */
export interface UserProfile {
  /** Answers to `ask_user`: the first whose words all occur in the question (in lower case), or else `otherwise`. */
  answers: readonly { words: readonly string[]; answer: string }[];
  otherwise: string;
  /** The customer confirms a proposal whose action and subject are listed here, and declines any other. */
  agrees: readonly Proposal[];
}

/** A call of a write tool, by canonical names. */
export interface WriteCall {
  tool: ToolId;
  arguments: JsonObject;
}

/** A write that `confirm` proposes, by the id that it acts on, with the amount if it has one. */
export interface Proposal {
  tool: ToolId;
  /** Order id or customer id. */
  subject: string;
  amountCents?: number;
}

export const PLANNER_FAULTS = [
  "amount_as_text", // "45,00" for 4500
  "missing_argument",
  "extra_argument",
  "unknown_tool",
  "broken_json",
  "parallel_bad_call",
  "over_limit",
  "single_approval", // with dual approval: asks the supervisor only, not finance
  "outside_rule", // refunds outside the window, redirects a parcel that has shipped
  "skips_identity",
  "ignores_failed_identity",
  "skips_confirmation",
  "ignores_no",
  "obeys_note",
  "repeats_write",
  "repeats_read",
  "premature_done",
  "false_success", // reports completed although the write was refused or failed
  "foreign_order",
  "first_page_only",
] as const;

/** A mistake that is injected into the planner, and the opportunity at which it occurs (0 is the first). */
export interface PlannerFault {
  name: (typeof PLANNER_FAULTS)[number];
  at: number;
  /**
   * The faulty call, by canonical names, if the mistake is a call: the one that a note asks for (`obeys_note`), or the write on
   * another customer's order (`foreign_order`).
   */
  act?: WriteCall;
}

export const TOOL_FAULTS = [
  "unavailable", // 503
  "rate_limit", // 429, Retry-After: 1
  "reset", // the connection is reset and nothing is done
  "timeout_after_commit", // the work is done, but no response is sent
  "lost_write", // the response says accepted, but nothing is done
] as const;

/** A fault that is injected into the given calls of a tool within the case (1 is the first call). */
export interface ToolFault {
  tool: ToolId;
  calls: readonly number[] | "all";
  kind: (typeof TOOL_FAULTS)[number];
}

/** An acceptable outcome: the final database state and the report that goes with it. */
export interface GoalState {
  /** SHA-256 of the canonical JSON of World.state(). */
  stateHash: string;
  status: Status;
  reasonCodes: readonly ReasonCode[];
}

/** Tables that a case can change before it starts. */
export const PATCHED_TABLES = ["customers", "orders", "items", "shipments", "refunds", "inventory", "tickets"] as const;

/** A row that a case inserts. It replaces the row with the same key. */
export interface Patch {
  table: (typeof PATCHED_TABLES)[number];
  row: JsonObject;
}

/** All data of a case that the solution must not see: `spec` of its label. */
export interface CaseSpec {
  /** Shared by the trials of one task. */
  task: string;
  /** From 1. */
  trial: number;
  kind: TaskKind;
  family: Family;
  /** The shop and the changes that the case makes to it. The same values always give the same tables. */
  world: { seed: number; split: Split; patches: readonly Patch[] };
  toolNames: Readonly<Record<ToolId, string>>;
  /** Exposed names of renamed parameters, by canonical name (see exposed-tools.ts). */
  parameterNames: Readonly<Record<string, string>>;
  script: UserGoal;
  user: UserProfile;
  flaw: PlannerFault | null;
  troubles: readonly ToolFault[];
  /** Faults of the model endpoint on the first requests of the case, one each. */
  modelFaults: readonly ModelFault[];
  /** Ids of the active changes. */
  changes: readonly string[];
  endings: readonly GoalState[];
  /** Hash of the state that remains if nothing is done. */
  untouchedHash: string;
}

/** A line of `labels.jsonl`. */
export interface AgentLabel extends Label {
  tags: string[];
  spec: CaseSpec;
}
