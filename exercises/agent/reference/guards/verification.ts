import { isObject } from "../../../../src/exercise/json.ts";
import { type Action, actionOf } from "../tools/action.ts";
import { objectsIn, type ToolRole } from "../tools/tool-roles.ts";
import type { Guard, GuardContext, Reply } from "../types.ts";
import { matchesProposal, proposalsIn } from "./confirmation.ts";
import { identityProof } from "./identity.ts";
import { actionsIn } from "./past-actions.ts";

/**
 * Verifies the effect of each write by a read, and each report by the writes. `accepted` does not guarantee an effect, and a model
 * reports what it intended. A write without effect does not count and can be made again.
 */
export const verification = (): Guard => {
  /** Units in stock before an exchange, by call id. */
  const stock = new Map<string, number>();
  return {
    name: "verification",
    async before({ tool, args, id }, { lookUp, tools }) {
      const { sku } = tool?.role === "exchange" ? actionOf(tool, args, tools) : {};
      const before = sku === undefined ? undefined : await lookUp("stock", { sku });
      if (before) stock.set(id, Number(before["quantity"]));
      return undefined;
    },
    async after({ tool, args, id }, _result, context) {
      const action = tool && tool.role !== "confirm" ? actionOf(tool, args, context.tools) : undefined;
      const check = action?.role && EFFECT_CHECKS[action.role];
      if (!action || !check || (await check(action, context, stock.get(id))) !== false) return undefined;
      const subject = action.order ?? action.ticket ?? "";
      return {
        refuse: `${action.name} for ${subject} was accepted but is not in effect: there is no trace of it. Make it again.`,
      };
    },
    finish: unsupportedClaim,
  };
};

/** Whether an action has had an effect; undefined if no read shows it. */
type EffectCheck = (action: Action, context: GuardContext, stock: number | undefined) => Promise<boolean | undefined>;

const EFFECT_CHECKS: Partial<Record<ToolRole, EffectCheck>> = {
  async refund({ order, items }, { lookUp }) {
    const result = order === undefined ? undefined : await lookUp("refunds", { order });
    if (!result || !items) return undefined;
    const refunded = objectsIn(result["refunds"]).flatMap(({ item_ids }) => (Array.isArray(item_ids) ? item_ids : []));
    return items.every((item) => refunded.includes(item));
  },
  async cancel({ order }, { lookUp }) {
    const found = order === undefined ? undefined : await lookUp("order", { order });
    return found && found["status"] === "cancelled";
  },
  async address({ order, address: wanted }, { lookUp }) {
    const found = order === undefined ? undefined : await lookUp("order", { order });
    const { address } = found ?? {};
    if (!isObject(address)) return undefined;
    return (["line", "city", "postcode"] as const).every(
      (part) => wanted[part] === undefined || address[part] === wanted[part],
    );
  },
  async exchange({ sku }, { lookUp }, before) {
    const now = sku === undefined || before === undefined ? undefined : await lookUp("stock", { sku });
    return now && Number(now["quantity"]) < Number(before);
  },
  async escalate({ ticket, team = "" }, context) {
    const proof = identityProof(context);
    const person = proof && (await context.lookUp("customer", { customer: proof.customer }));
    const teams = objectsIn(person?.["tickets"]).find(({ ticket_id }) => ticket_id === ticket)?.["escalated_to"];
    return Array.isArray(teams) ? teams.includes(team) : undefined;
  },
};

const CHANGE_ROLES: readonly ToolRole[] = ["refund", "exchange", "voucher", "cancel", "address"];

/** What a report claims without a write that supports it. */
function unsupportedClaim({ status, reason_code }: Reply, context: GuardContext): string | undefined {
  if (status === "escalated" && actionsIn(context, ["escalate"]).length === 0) {
    return "Not done: there is no trace of a ticket that was handed over. Hand it over, or end otherwise.";
  }
  if (status !== "done" || reason_code === "information_given") return undefined;
  const made = actionsIn(context, CHANGE_ROLES);
  const open = proposalsIn(context).find(
    (one) => one.isConfirmed && !made.some((write) => matchesProposal(one, write)),
  );
  if (open) {
    const what = `${open.name} for ${open.order ?? open.customer}`;
    return `Not done: the customer agreed to ${what}, and there is no trace of it. Do it, then end.`;
  }
  if (made.length > 0) return undefined;
  return "Not done: there is no trace of any change. Do what was asked for, or end otherwise.";
}
