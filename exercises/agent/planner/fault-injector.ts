import type { JsonObject } from "../../../src/exercise/json.ts";
import type { PlannedCall } from "../../../src/exercise/stand-in.ts";
import type { CaseSpec, PlannerFault, UserGoal } from "../case-spec.ts";
import { isRead, isWrite } from "../tool-definitions.ts";
import type { Feedback } from "./history.ts";
import type { IntendedCall } from "./intended-call.ts";
import type { Topic } from "./keywords.ts";
import type { RequestTools } from "./request-tools.ts";

/** Injects the planner fault of a case, until feedback names it. A case without one gets an injector that does nothing. */
export interface FaultInjector {
  /**
   * Whether the fault occurs here: at its opportunity number `at`, unless feedback has named it. Every call with the name of the
   * fault counts as an opportunity.
   */
  occurs(name: PlannerFault["name"]): boolean;
  /** The calls that replace an intended one if the fault concerns its form; undefined otherwise. */
  corrupt(call: IntendedCall): PlannedCall[] | undefined;
  /** Topics of feedback that name the fault. */
  topics: readonly Topic[];
  /** The faulty call, if the case has one. */
  faultyCall: IntendedCall | undefined;
}

/** Where feedback can occur. The parameter is the call that it is about, or the end of the conversation. */
const LOCATIONS = {
  call: () => true,
  write: (about) => about === "end" || isWrite(about),
  action: (about) => about === "confirm" || (about !== "end" && isWrite(about)),
  personal: (about) => about !== "end" && about !== "verify_identity" && about !== "find_customer",
  read: (about) => about !== "end" && isRead(about),
  list: (about) => about === "end" || about === "list_orders",
} as const satisfies Record<string, (about: Feedback["about"]) => boolean>;

/** The feedback that ends a fault: its topics and its location. Feedback at another location has no effect. */
const CORRECTIVE_FEEDBACK: Readonly<
  Record<PlannerFault["name"], { topics: readonly Topic[]; location: keyof typeof LOCATIONS }>
> = {
  amount_as_text: { topics: ["schema"], location: "write" },
  missing_argument: { topics: ["schema"], location: "write" },
  extra_argument: { topics: ["schema"], location: "write" },
  broken_json: { topics: ["schema"], location: "call" },
  parallel_bad_call: { topics: ["schema", "tool"], location: "call" },
  unknown_tool: { topics: ["tool"], location: "call" },
  over_limit: { topics: ["limit"], location: "action" },
  single_approval: { topics: ["limit"], location: "write" },
  outside_rule: { topics: ["rule"], location: "action" },
  skips_identity: { topics: ["identity"], location: "personal" },
  ignores_failed_identity: { topics: ["identity"], location: "personal" },
  skips_confirmation: { topics: ["confirm"], location: "action" },
  ignores_no: { topics: ["declined", "confirm"], location: "action" },
  obeys_note: { topics: ["note"], location: "action" },
  repeats_write: { topics: ["repeat"], location: "write" },
  repeats_read: { topics: ["repeat"], location: "read" },
  premature_done: { topics: ["missing"], location: "write" },
  false_success: { topics: ["missing"], location: "write" },
  foreign_order: { topics: ["owner"], location: "action" },
  first_page_only: { topics: ["pages"], location: "list" },
};

/**
 * The argument of a write that matters most, and a wrong name for it. Without it the tool still does something, but not what was
 * meant. If the items do not matter, because the whole order is refunded, it is the order.
 */
function criticalArgument(
  { tool, args }: IntendedCall,
  { products }: UserGoal,
): readonly [name: string, wrongName: string] | undefined {
  switch (tool) {
    case "refund_items":
      return products.length > 0 ? ["item_ids", "items"] : ["order_id", "order"];
    case "change_address":
      return ["postcode", "zip"];
    case "create_exchange":
      return ["new_sku", "variant"];
    case "cancel_order":
      return ["order_id", "order"];
    case "issue_voucher":
      return ["amount_cents", "amount"];
    case "escalate":
      return args["team"] === "supervisor" ? ["reason_code", "code"] : ["team", "queue"];
    default:
      return undefined;
  }
}

/** @param feedback error feedback so far; the fault ends once it is named */
export function createFaultInjector(
  { flaw, script: goal }: CaseSpec,
  feedback: readonly Feedback[],
  tools: RequestTools,
): FaultInjector {
  const { topics, location } = flaw ? CORRECTIVE_FEEDBACK[flaw.name] : { topics: [], location: "call" as const };
  const isNamed = feedback.some(
    (one) => LOCATIONS[location](one.about) && one.topics.some((topic) => topics.includes(topic)),
  );
  let opportunities = 0;
  const occurs = (name: PlannerFault["name"]) => flaw?.name === name && opportunities++ === flaw.at && !isNamed;
  return {
    ...{ occurs, topics },
    faultyCall: flaw?.act && { tool: flaw.act.tool, args: flaw.act.arguments },
    corrupt(intended) {
      const { tool, args } = intended;
      const toCall = (changed: JsonObject): PlannedCall => ({
        ...{ name: tools.nameOf(tool), arguments: tools.toRequestArguments(tool, changed) },
      });
      const call = toCall(args);
      const [name, wrongName] = criticalArgument(intended, goal) ?? [];
      const { [name ?? ""]: value, ...others } = args;
      if (tool === "refund_items" && occurs("amount_as_text")) {
        const amount = (Number(args["amount_cents"]) / 100).toFixed(2).replace(".", ",");
        return [toCall({ ...args, amount_cents: amount })];
      }
      if (name !== undefined && occurs("missing_argument")) return [toCall(others)];
      if (wrongName !== undefined && occurs("extra_argument"))
        return [toCall({ ...others, [wrongName]: value ?? null })];
      if (occurs("unknown_tool")) return [{ ...call, name: tools.inventedNameOf(tool) }];
      if (occurs("broken_json")) return [truncateArguments(call)];
      if (occurs("parallel_bad_call")) return [call, malformedExtraCall(call, intended, tools)];
      return undefined;
    },
  };
}

/** Cuts the arguments off, so that they are not valid JSON. */
function truncateArguments(call: PlannedCall): PlannedCall {
  const json = JSON.stringify(call.arguments);
  return { ...call, raw: json.slice(0, Math.max(1, Math.floor(0.6 * json.length))) };
}

/** A second, unnecessary call whose arguments are cut off. */
function malformedExtraCall(call: PlannedCall, { tool, args }: IntendedCall, tools: RequestTools): PlannedCall {
  const order = args["order_id"];
  const other = tool === "get_shipment" ? "list_refunds" : "get_shipment";
  if (order === undefined || !tools.has(other)) return truncateArguments(call);
  return truncateArguments({
    ...{ name: tools.nameOf(other), arguments: tools.toRequestArguments(other, { order_id: order }) },
  });
}
