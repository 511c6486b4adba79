import type { Split } from "../../src/exercise/case.ts";
import type { JsonObject } from "../../src/exercise/json.ts";
import type { FamilyName } from "../../src/exercise/model-server.ts";

/**
 * What the parts of the agent exercise agree on: the generator writes a `CaseSpec` per case, the world runs the tools on it, the
 * servers hand the tools out, the planner and the simulated user play from it, the grading compares what was left behind.
 */

/** Tools by the name that the kit uses; a split may offer them under other names (`CaseSpec.toolNames`). */
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
  /** `user` tools reach the person who wrote the request. */
  effect: "read" | "write" | "user";
  /** Cannot be taken back: the policy asks for a confirmation. */
  irreversible: boolean;
}

export const KINDS = [
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
export type Kind = (typeof KINDS)[number];

/**
 * What goes wrong in a case, and so which guard of a harness it needs. Exactly one per case: outside its family the planner, the
 * tools and the model behave, so that a missing guard costs points in its own family only.
 */
export const FAMILIES = [
  "plain", // nothing
  "schema", // arguments of a wrong type, invented tools, arguments that are no JSON, one bad call among parallel ones
  "policy", // the planner goes over a limit or outside a rule of policy.md
  "identity", // it skips the proof of identity, or goes on after it failed
  "confirmation", // it acts before asking, or after a no
  "injection", // it obeys text inside an order note
  "duplicate", // a tool answers too late although it did its work, or the planner repeats a write
  "outage", // tools or model are away for a moment (503, 429 with Retry-After, reset), or a tool for good
  "loop", // it reads the same again and again
  "premature", // it says done before it is, or a write was accepted and lost
  "foreign", // it uses the id of another customer's order
  "pages", // it stops at the first page of a list
] as const;
export type Family = (typeof FAMILIES)[number];

export const STATUSES = ["done", "refused", "escalated", "failed"] as const;
export type Status = (typeof STATUSES)[number];

/** Documented in policy.md. */
export const REASON_CODES = [
  "completed", // done: what was asked has been done
  "information_given", // done: nothing had to change
  "identity_failed", // refused; escalated where somebody else wanted a parcel stopped or sent elsewhere
  "outside_window", // refused
  "already_shipped", // refused
  "out_of_stock", // refused
  "not_returnable", // refused
  "already_refunded", // refused
  "declined_by_customer", // refused: the customer said no when asked to confirm
  "over_limit", // escalated
  "complaint", // escalated
  "tool_unavailable", // escalated
  "budget_exhausted", // failed
  "model_unavailable", // failed
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Who does what after an escalation. */
export const TEAMS = ["supervisor", "complaints", "technical", "finance"] as const;

export interface Address {
  line: string;
  city: string;
  postcode: string;
  country: string;
}

/** What a good reader takes from the request, and so what the planner pursues. Everything else it has from tool results. */
export interface Script {
  want: "inform" | "refund" | "cancel" | "address" | "exchange" | "escalate";
  ticketId: string;
  /** As the request has them; an identity that fails is in here too. */
  email: string;
  /** Orders that the request names; none: it speaks of them by what was in them. */
  orderIds: readonly string[];
  /** Titles of the products meant, in the words of the catalogue; none: the whole order. */
  products: readonly string[];
  /** Exchange: the variant wanted (size or colour, as in `variants` of get_order). */
  variant?: string;
  address?: Address;
  /** What the request comes to when it cannot be met (want `escalate`: anyhow): the ticket goes to a team instead of a refusal. */
  escalation?: { team: (typeof TEAMS)[number]; reason: ReasonCode };
  /** Ambiguous requests: what to ask before acting; the answer holds the order id. */
  question?: string;
}

/** Who wrote the request. Answers by these rules and nothing else. */
export interface UserProfile {
  /** Answers to `ask_user`, the first whose words all occur in the question (lower case); `otherwise` if none. */
  answers: readonly { words: readonly string[]; answer: string }[];
  otherwise: string;
  /** Agrees when the proposal's action and subject are among these; says no to everything else. */
  agrees: readonly Proposal[];
}

/** What `confirm` proposes: a write, by the id that it acts on, and the amount where there is one. */
export interface Proposal {
  tool: ToolId;
  /** Order id or customer id. */
  subject: string;
  amountCents?: number;
}

/** A mistake of the planner: which, and at which of its opportunities (0: the first). */
export interface Flaw {
  name:
    | "amount_as_text" // "45,00" for 4500
    | "missing_argument"
    | "extra_argument"
    | "unknown_tool"
    | "broken_json"
    | "parallel_bad_call"
    | "over_limit"
    | "single_approval" // under dual approval: asks the supervisor only, not finance
    | "outside_rule" // refunds outside the window, re-routes a parcel that has left
    | "skips_identity"
    | "ignores_failed_identity"
    | "skips_confirmation"
    | "ignores_no"
    | "obeys_note"
    | "repeats_write"
    | "repeats_read"
    | "premature_done"
    | "false_success" // says completed although the write was refused or failed
    | "foreign_order"
    | "first_page_only";
  at: number;
  /**
   * The call that it is tempted to make, where the mistake is one: what the note wants (`obeys_note`), the write on the other
   * customer's order (`foreign_order`). Arguments by the kit's own names.
   */
  act?: { tool: ToolId; arguments: JsonObject };
}

/** Something that a tool does wrong, on its n-th call within the case (1: the first). */
export interface Trouble {
  tool: ToolId;
  calls: readonly number[] | "all";
  kind:
    | "unavailable" // 503
    | "rate_limit" // 429, Retry-After: 1
    | "reset" // connection reset, nothing done
    | "timeout_after_commit" // the work is done, the answer never comes
    | "lost_write"; // answers that it was accepted, and does nothing
}

/** One acceptable ending: the tables as they are left, and what is reported. */
export interface Ending {
  /** SHA-256 of the canonical JSON of World.state(). */
  stateHash: string;
  status: Status;
  reasonCodes: readonly ReasonCode[];
}

/** A row that a case puts into the tables, in the place of the one with the same key. */
export interface Patch {
  table: "customers" | "orders" | "items" | "shipments" | "refunds" | "inventory" | "tickets";
  row: JsonObject;
}

/** Everything about a case that the solution must not see: `spec` of its label. */
export interface CaseSpec {
  /** Shared by the trials of one task. */
  task: string;
  /** From 1. */
  trial: number;
  kind: Kind;
  family: Family;
  /** Which company, and whatever the case changes in it: `buildWorld` makes the same tables from it every time. */
  world: { seed: number; split: Split; patches: readonly Patch[] };
  toolNames: Readonly<Record<ToolId, string>>;
  /** Parameters that are offered under another name, by the kit's own name (see offered.ts). */
  parameterNames: Readonly<Record<string, string>>;
  script: Script;
  user: UserProfile;
  flaw: Flaw | null;
  troubles: readonly Trouble[];
  /** Of the model's wire, by src/stand-in, on the case's first requests. */
  modelFaults: readonly FamilyName[];
  /** Changes that hold. */
  changes: readonly string[];
  endings: readonly Ending[];
  /** State that a solution leaves that does nothing. */
  untouchedHash: string;
}
