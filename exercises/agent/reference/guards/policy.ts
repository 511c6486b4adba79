import type { JsonObject } from "../../../../src/exercise/json.ts";
import { daysBetween, money } from "../policy.ts";
import { type Act, actOf } from "../tools/action.ts";
import { objectsIn, type Role } from "../tools/tool-roles.ts";
import type { Guard, Reply, Situation } from "../types.ts";
import { proposalsIn } from "./confirmation.ts";
import { actsIn } from "./past-actions.ts";

/**
 * The rules of policy.md in code, looked up again at the moment of the write, and already when it is proposed: nobody is asked to agree to
 * what is not allowed. A model that has read the policy will still talk itself into an exception; money and parcels do not
 * come back. What is broken is named with the code that it is reported with.
 */
export const policy = (): Guard => ({
  name: "policy",
  async before({ tool, args }, situation) {
    if (!tool) return undefined;
    const act = actOf(tool, args, situation.tools);
    const broken = await (act.role && RULES[act.role])?.(act, situation);
    return broken === undefined ? undefined : { refuse: `${broken} Nothing was called.` };
  },
  ending: needsSecondApproval,
});

type Rule = (act: Act, situation: Situation) => Promise<string | undefined>;

const rule = (what: string, code: string) => `Against the policy: ${what}. That ends refused with ${code}.`;

const RULES: Partial<Record<Role, Rule>> = {
  async refund(act, situation) {
    const { refundLimitCents } = situation.policy;
    const order = await orderOf(act, situation);
    const kept = order && (await goodsKept(order, act, situation));
    if (kept !== undefined) return kept;
    const sum = (act.amount ?? 0) + spentOnTicket(act, situation);
    if (refundLimitCents === null || sum <= refundLimitCents) return undefined;
    return `Over the limit: ${money(sum)} is more than the ${money(refundLimitCents)} that need no approval. Hand the ticket to the supervisor with over_limit.`;
  },
  async exchange(act, situation) {
    const order = await orderOf(act, situation);
    const kept = order && (await goodsKept(order, act, situation));
    if (kept !== undefined) return kept;
    const stock = act.sku === undefined ? undefined : await situation.look("stock", { sku: act.sku });
    return stock && Number(stock["quantity"]) <= 0 ? rule(`${act.sku} is out of stock`, "out_of_stock") : undefined;
  },
  cancel: beforeShipping,
  address: beforeShipping,
  async voucher({ amount }, { policy: { voucherLateDays, voucherMaxCents }, steps }) {
    if (voucherMaxCents !== null && amount !== undefined && amount > voucherMaxCents) {
      return rule(`a voucher is worth ${money(voucherMaxCents)} at most`, "outside_window");
    }
    const late = steps.some(({ role, result: { promised_on, delivered_on } }) => {
      if (role !== "order" || typeof promised_on !== "string" || typeof delivered_on !== "string") return false;
      return daysBetween(promised_on, delivered_on) > (voucherLateDays ?? 0);
    });
    return late || voucherLateDays === null ? undefined : rule("a voucher is for a late delivery", "outside_window");
  },
};

const orderOf = async ({ order }: Act, { look }: Situation): Promise<JsonObject | undefined> =>
  order === undefined ? undefined : look("order", { order });

async function beforeShipping(act: Act, situation: Situation): Promise<string | undefined> {
  const status = (await orderOf(act, situation))?.["status"];
  if (status !== "shipped" && status !== "delivered") return undefined;
  return rule(`${act.order} has been shipped`, "already_shipped");
}

/** Goods come back once, inside the window, and when they are of a sort that can. A proposal does not say which goods are meant. */
async function goodsKept(order: JsonObject, act: Act, situation: Situation): Promise<string | undefined> {
  const { windowDays } = situation.policy;
  const { delivered_on, today } = order;
  const items = act.items ?? [];
  const made = items.length === 0 ? undefined : await situation.look("refunds", { order: String(act.order) });
  const paid = objectsIn(made?.["refunds"]).flatMap(({ item_ids }) => (Array.isArray(item_ids) ? item_ids : []));
  if (items.some((one) => paid.includes(one)))
    return rule(`${act.order} has been paid back before`, "already_refunded");
  if (typeof delivered_on === "string" && typeof today === "string" && windowDays !== null) {
    const days = daysBetween(delivered_on, today);
    if (days > windowDays) {
      return rule(`${act.order} was delivered ${days} days ago, the window is ${windowDays}`, "outside_window");
    }
  }
  const fixed = objectsIn(order["items"]).find(
    ({ item_id, returnable }) => returnable === false && items.includes(String(item_id)),
  );
  return fixed && rule(`${fixed["title"]} is not returnable`, "not_returnable");
}

/**
 * Paid back in this case so far, and what the customer has agreed to for other orders: a sum in slices is still a sum, and the first
 * slice must not go out when the second takes the ticket over the limit.
 */
function spentOnTicket(act: Act, situation: Situation): number {
  const paid = sumsByOrder(actsIn(situation, ["refund"]));
  const agreed = sumsByOrder(proposalsIn(situation).filter(({ isAgreed, name }) => isAgreed && name === act.name));
  const orders = new Set([...paid.keys(), ...agreed.keys()]);
  return [...orders].reduce((sum, order) => {
    const promised = order === act.order ? 0 : (agreed.get(order) ?? 0);
    return sum + Math.max(paid.get(order) ?? 0, promised);
  }, 0);
}

function sumsByOrder(acts: readonly Act[]): Map<string | undefined, number> {
  const sums = new Map<string | undefined, number>();
  for (const { order, amount } of acts) sums.set(order, (sums.get(order) ?? 0) + (amount ?? 0));
  return sums;
}

/** Where the policy asks for two approvals, a ticket that only one team has is not handed over. */
function needsSecondApproval({ status, reason_code }: Reply, situation: Situation): string | undefined {
  const { dualApprovalCents } = situation.policy;
  if (dualApprovalCents === null || status !== "escalated" || reason_code !== "over_limit") return undefined;
  if (actsIn(situation, ["escalate"]).some(({ team }) => team === "finance")) return undefined;
  const dear = situation.steps.find(({ role, result }) => role === "order" && worthOf(result) > dualApprovalCents);
  if (!dear) return undefined;
  return `Two approvals are needed above this limit: ${dear.result["order_id"]} is worth more than ${money(dualApprovalCents)}, so finance gets the ticket as well as the supervisor.`;
}

const worthOf = (order: JsonObject): number =>
  objectsIn(order["items"]).reduce((sum, item) => sum + Number(item["unit_cents"]) * Number(item["quantity"]), 0);
