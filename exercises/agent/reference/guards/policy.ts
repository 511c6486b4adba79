import type { JsonObject } from "../../../../src/exercise/json.ts";
import { daysBetween, formatCents } from "../policy.ts";
import { type Action, actionOf } from "../tools/action.ts";
import { objectsIn, type ToolRole } from "../tools/tool-roles.ts";
import type { Guard, GuardContext, Reply } from "../types.ts";
import { proposalsIn } from "./confirmation.ts";
import { actionsIn } from "./past-actions.ts";

/**
 * Enforces the rules of policy.md, both when a write is proposed and when it is made, by data that are read at that moment. A model
 * that has read the policy may still make an exception, and a payment cannot be undone. The refusal names the reason code.
 */
export const policy = (): Guard => ({
  name: "policy",
  async before({ tool, args }, context) {
    if (!tool) return undefined;
    const action = actionOf(tool, args, context.tools);
    const reason = await (action.role && RULES[action.role])?.(action, context);
    return reason === undefined ? undefined : { refuse: `${reason} Nothing was called.` };
  },
  finish: needsSecondApproval,
});

/** Returns the refusal, or undefined if the action is allowed. */
type Rule = (action: Action, context: GuardContext) => Promise<string | undefined>;

const refusal = (what: string, code: string) => `Against the policy: ${what}. That ends refused with ${code}.`;

const RULES: Partial<Record<ToolRole, Rule>> = {
  async refund(action, context) {
    const { refundLimitCents } = context.policy;
    const order = await orderOf(action, context);
    const reason = order && (await reasonAgainstReturn(order, action, context));
    if (reason !== undefined) return reason;
    const sum = (action.amount ?? 0) + refundedOnTicket(action, context);
    if (refundLimitCents === null || sum <= refundLimitCents) return undefined;
    return `Over the limit: ${formatCents(sum)} is more than the ${formatCents(refundLimitCents)} that need no approval. Hand the ticket to the supervisor with over_limit.`;
  },
  async exchange(action, context) {
    const order = await orderOf(action, context);
    const reason = order && (await reasonAgainstReturn(order, action, context));
    if (reason !== undefined) return reason;
    const stock = action.sku === undefined ? undefined : await context.lookUp("stock", { sku: action.sku });
    return stock && Number(stock["quantity"]) <= 0
      ? refusal(`${action.sku} is out of stock`, "out_of_stock")
      : undefined;
  },
  cancel: beforeShipping,
  address: beforeShipping,
  async voucher({ amount }, { policy: { voucherLateDays, voucherMaxCents }, steps }) {
    if (voucherMaxCents !== null && amount !== undefined && amount > voucherMaxCents) {
      return refusal(`a voucher is worth ${formatCents(voucherMaxCents)} at most`, "outside_window");
    }
    const late = steps.some(({ role, result: { promised_on, delivered_on } }) => {
      if (role !== "order" || typeof promised_on !== "string" || typeof delivered_on !== "string") return false;
      return daysBetween(promised_on, delivered_on) > (voucherLateDays ?? 0);
    });
    return late || voucherLateDays === null ? undefined : refusal("a voucher is for a late delivery", "outside_window");
  },
};

const orderOf = async ({ order }: Action, { lookUp }: GuardContext): Promise<JsonObject | undefined> =>
  order === undefined ? undefined : lookUp("order", { order });

async function beforeShipping(action: Action, context: GuardContext): Promise<string | undefined> {
  const status = (await orderOf(action, context))?.["status"];
  if (status !== "shipped" && status !== "delivered") return undefined;
  return refusal(`${action.order} has been shipped`, "already_shipped");
}

/** Why items cannot be returned; undefined if they can. A proposal does not name items, so only the window applies to it. */
async function reasonAgainstReturn(
  order: JsonObject,
  action: Action,
  context: GuardContext,
): Promise<string | undefined> {
  const { windowDays } = context.policy;
  const { delivered_on, today } = order;
  const items = action.items ?? [];
  const refunds = items.length === 0 ? undefined : await context.lookUp("refunds", { order: String(action.order) });
  const refunded = objectsIn(refunds?.["refunds"]).flatMap(({ item_ids }) => (Array.isArray(item_ids) ? item_ids : []));
  if (items.some((one) => refunded.includes(one)))
    return refusal(`${action.order} has been paid back before`, "already_refunded");
  if (typeof delivered_on === "string" && typeof today === "string" && windowDays !== null) {
    const days = daysBetween(delivered_on, today);
    if (days > windowDays) {
      return refusal(`${action.order} was delivered ${days} days ago, the window is ${windowDays}`, "outside_window");
    }
  }
  const notReturnable = objectsIn(order["items"]).find(
    ({ item_id, returnable }) => returnable === false && items.includes(String(item_id)),
  );
  return notReturnable && refusal(`${notReturnable["title"]} is not returnable`, "not_returnable");
}

/**
 * Refunds of the ticket so far, including confirmed refunds of other orders. The limit applies to their total, so the first must
 * not be paid if the second exceeds the limit.
 */
function refundedOnTicket(action: Action, context: GuardContext): number {
  const paid = sumsByOrder(actionsIn(context, ["refund"]));
  const confirmed = sumsByOrder(
    proposalsIn(context).filter(({ isConfirmed, name }) => isConfirmed && name === action.name),
  );
  const orders = new Set([...paid.keys(), ...confirmed.keys()]);
  return [...orders].reduce((sum, order) => {
    const pending = order === action.order ? 0 : (confirmed.get(order) ?? 0);
    return sum + Math.max(paid.get(order) ?? 0, pending);
  }, 0);
}

function sumsByOrder(actions: readonly Action[]): Map<string | undefined, number> {
  const sums = new Map<string | undefined, number>();
  for (const { order, amount } of actions) sums.set(order, (sums.get(order) ?? 0) + (amount ?? 0));
  return sums;
}

/** If the policy requires two approvals, the ticket has to be escalated to both teams. */
function needsSecondApproval({ status, reason_code }: Reply, context: GuardContext): string | undefined {
  const { dualApprovalCents } = context.policy;
  if (dualApprovalCents === null || status !== "escalated" || reason_code !== "over_limit") return undefined;
  if (actionsIn(context, ["escalate"]).some(({ team }) => team === "finance")) return undefined;
  const expensive = context.steps.find(
    ({ role, result }) => role === "order" && orderValue(result) > dualApprovalCents,
  );
  if (!expensive) return undefined;
  return `Two approvals are needed above this limit: ${expensive.result["order_id"]} is worth more than ${formatCents(dualApprovalCents)}, so finance gets the ticket as well as the supervisor.`;
}

const orderValue = (order: JsonObject): number =>
  objectsIn(order["items"]).reduce((sum, item) => sum + Number(item["unit_cents"]) * Number(item["quantity"]), 0);
