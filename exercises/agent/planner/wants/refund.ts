import type { ReasonCode } from "../../contract.ts";
import { type Desk, declined, done, escalate, refuse, write } from "../desk.ts";
import type { Plan, Wish } from "../plan.ts";
import { noReturn, paidBack } from "../policy.ts";
import { objectsIn, type Target, targetsOf } from "../targets.ts";

/** Money back: not for what was paid back before, only inside the window, above the limit only by a supervisor. */
export function* refund(desk: Desk): Plan {
  const targets = yield* targetsOf(desk, ["list_refunds"]);
  if (targets.length === 0) return { status: "failed", reason: "tool_unavailable", message: "There is no such order." };
  const verdicts = targets.map((target) => judge(desk, target));
  const allowed = verdicts.flatMap(({ reason, wish }) => (reason === undefined ? wish : []));
  const [refusal] = verdicts.flatMap(({ reason }) => reason ?? []);
  if (allowed.length === 0)
    return yield* refuse(desk, refusal ?? "not_returnable", "Our rules do not allow this refund.");
  const cents = allowed.reduce((sum, { args }) => sum + Number(args["amount_cents"]), 0);
  if (cents > desk.rules.refundLimitCents && !desk.mistake.made("over_limit")) {
    const isDual = targets.some((target) => needsFinance(desk, target)) && !desk.mistake.made("single_approval");
    const teams = isDual ? (["supervisor", "finance"] as const) : (["supervisor"] as const);
    return yield* escalate(desk, teams, "over_limit", "The refund is above the limit; a supervisor decides.");
  }
  const made = yield* write(desk, allowed);
  return made.length > 0 ? done("completed", "The money is on its way back to you.") : declined(desk);
}

/** What would be paid back on an order, and the rule against it. */
function judge(desk: Desk, target: Target): { wish: Wish; reason?: ReasonCode } {
  const back = paidBack(target.beside.list_refunds);
  const open = target.items.filter(({ id }) => !back.has(id));
  const isPaid = open.length === 0 && target.items.length > 0;
  const items = isPaid ? target.items : open;
  const broken = isPaid ? "already_refunded" : noReturn(target, items, desk.rules);
  const args = {
    ...{ order_id: target.id, item_ids: items.map(({ id }) => id) },
    ...{ amount_cents: items.reduce((sum, { cents }) => sum + cents, 0), reason: "Asked for by the customer" },
  };
  const isRefused = broken !== undefined && !desk.mistake.made("outside_rule");
  return { wish: { tool: "refund_items", args }, ...(isRefused && { reason: broken }) };
}

/** The whole order counts, not what is paid back. */
function needsFinance({ rules }: Desk, { order }: Target): boolean {
  const total = objectsIn(order["items"]).reduce(
    (sum, { unit_cents, quantity }) => sum + Number(unit_cents) * Number(quantity),
    0,
  );
  return rules.dualApprovalCents !== null && total > rules.dualApprovalCents;
}
