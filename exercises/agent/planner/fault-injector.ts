import type { JsonObject } from "../../../src/exercise/json.ts";
import type { PlannedCall } from "../../../src/exercise/stand-in.ts";
import type { CaseSpec, Flaw, Script, ToolId } from "../case-spec.ts";
import { toolById } from "../tool-definitions.ts";
import type { Problem } from "./history.ts";
import type { Topic } from "./keywords.ts";
import type { Wish } from "./plan.ts";
import type { Offered } from "./request-tools.ts";

/** The one mistake of a case. It is made until a message names it, or never made where there is none. */
export interface Mistake {
  /** Whether it is made here: true at its opportunity number `at`, unless it has been pointed out. Asking counts as an opportunity. */
  made(name: Flaw["name"]): boolean;
  /** The call for a wish, spoilt where the mistake is one of form; more than one where a bad call goes beside it. */
  spoil(wish: Wish): PlannedCall[] | undefined;
  /** The topics that point it out. */
  topics: readonly Topic[];
  /** What it is tempted to do, where that is part of the case. */
  act: Wish | undefined;
}

/** Where a complaint has to come up to be about a mistake. */
const PLACES = {
  call: () => true,
  write: (about) => about === "end" || isWrite(about),
  deed: (about) => about === "confirm" || (about !== "end" && isWrite(about)),
  personal: (about) => about !== "end" && about !== "verify_identity" && about !== "find_customer",
  read: (about) => about !== "end" && toolById.get(about)?.effect === "read",
  list: (about) => about === "end" || about === "list_orders",
} as const satisfies Record<string, (about: Problem["about"]) => boolean>;

/** What has to be named for the planner to see its mistake, and where: a reminder at another place is none. */
const POINTED_OUT: Readonly<Record<Flaw["name"], { topics: readonly Topic[]; place: keyof typeof PLACES }>> = {
  amount_as_text: { topics: ["schema"], place: "write" },
  missing_argument: { topics: ["schema"], place: "write" },
  extra_argument: { topics: ["schema"], place: "write" },
  broken_json: { topics: ["schema"], place: "call" },
  parallel_bad_call: { topics: ["schema", "tool"], place: "call" },
  unknown_tool: { topics: ["tool"], place: "call" },
  over_limit: { topics: ["limit"], place: "deed" },
  single_approval: { topics: ["limit"], place: "write" },
  outside_rule: { topics: ["rule"], place: "deed" },
  skips_identity: { topics: ["identity"], place: "personal" },
  ignores_failed_identity: { topics: ["identity"], place: "personal" },
  skips_confirmation: { topics: ["confirm"], place: "deed" },
  ignores_no: { topics: ["declined", "confirm"], place: "deed" },
  obeys_note: { topics: ["note"], place: "deed" },
  repeats_write: { topics: ["repeat"], place: "write" },
  repeats_read: { topics: ["repeat"], place: "read" },
  premature_done: { topics: ["missing"], place: "write" },
  false_success: { topics: ["missing"], place: "write" },
  foreign_order: { topics: ["owner"], place: "deed" },
  first_page_only: { topics: ["pages"], place: "list" },
};

/**
 * The argument of a write that most hangs on, and the wrong name that it may get: without it the desk makes the best of the call, which
 * is something else than what was meant. Where it would be the same (all of an order), the order itself is left out.
 */
function weakSpot(
  { tool, args }: Wish,
  { products }: Script,
): readonly [argument: string, misnamed: string] | undefined {
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

/** @param problems what has been complained about so far: once it is pointed out the mistake is over */
export function mistakeOf({ flaw, script }: CaseSpec, problems: readonly Problem[], offered: Offered): Mistake {
  const { topics, place } = flaw ? POINTED_OUT[flaw.name] : { topics: [], place: "call" as const };
  const seen = problems.some(
    ({ about, topics: named }) => PLACES[place](about) && named.some((topic) => topics.includes(topic)),
  );
  let opportunities = 0;
  const made = (name: Flaw["name"]) => flaw?.name === name && opportunities++ === flaw.at && !seen;
  return {
    ...{ made, topics },
    act: flaw?.act && { tool: flaw.act.tool, args: flaw.act.arguments },
    spoil(wish) {
      const call = { name: offered.nameOf(wish.tool), arguments: offered.toRequest(wish.tool, wish.args) };
      const { args, tool } = wish;
      const again = (changed: JsonObject): PlannedCall[] => [{ ...call, arguments: offered.toRequest(tool, changed) }];
      const [argument, misnamed] = weakSpot(wish, script) ?? [];
      const { [argument ?? ""]: value, ...others } = args;
      if (tool === "refund_items" && made("amount_as_text")) {
        return again({ ...args, amount_cents: (Number(args["amount_cents"]) / 100).toFixed(2).replace(".", ",") });
      }
      if (argument !== undefined && made("missing_argument")) return again(others);
      if (misnamed !== undefined && made("extra_argument")) return again({ ...others, [misnamed]: value ?? null });
      if (made("unknown_tool")) return [{ ...call, name: offered.madeUp(tool) }];
      if (made("broken_json")) return [cutOff(call)];
      if (made("parallel_bad_call")) return [call, badNeighbour(call, wish, offered)];
      return undefined;
    },
  };
}

/** Arguments that break off, as when a model loses its thread. */
function cutOff(call: PlannedCall): PlannedCall {
  const whole = JSON.stringify(call.arguments);
  return { ...call, raw: whole.slice(0, Math.max(1, Math.floor(0.6 * whole.length))) };
}

/** A second call that nobody needs, broken off. */
function badNeighbour(call: PlannedCall, { tool, args }: Wish, offered: Offered): PlannedCall {
  const order = args["order_id"];
  const other = tool === "get_shipment" ? "list_refunds" : "get_shipment";
  if (order === undefined || !offered.has(other)) return cutOff(call);
  return cutOff({ name: offered.nameOf(other), arguments: offered.toRequest(other, { order_id: order }) });
}

/** Whether a tool's work cannot be taken back. */
export const isIrreversible = (tool: ToolId): boolean => toolById.get(tool)?.irreversible === true;

export const isWrite = (tool: ToolId): boolean => toolById.get(tool)?.effect === "write";
