import type { ReasonCode } from "../../case-spec.ts";
import { noReturn, paidBack } from "../eligibility.ts";
import type { Plan, Wish } from "../plan.ts";
import { type Desk, declined, done, escalate, refuse, write } from "../plan-steps.ts";
import { objectsIn, type Target, targetsOf } from "../targets.ts";

/** Money back: not for what was paid back before, only inside the window, above the limit only by a supervisor. */
export function* refund(desk: Desk): Plan {
  const targets = yield* targetsOf(desk, ["list_refunds"]);
  if (targets.length === 0) return { status: "failed", reason: "tool_unavailable", message: "There is no such order." };
  const broken = targets.flatMap((target) => against(desk, target) ?? []);
  const [reason] = broken.filter(() => !desk.mistake.made("outside_rule"));
  if (reason !== undefined) return yield* refuse(desk, reason, "Our rules do not allow this refund.");
  const wishes = targets.map(payBack);
  const cents = wishes.reduce((sum, { args }) => sum + Number(args["amount_cents"]), 0);
  if (cents > desk.rules.refundLimitCents && !desk.mistake.made("over_limit")) {
    const isDual = targets.some((target) => needsFinance(desk, target)) && !desk.mistake.made("single_approval");
    const teams = isDual ? (["supervisor", "finance"] as const) : (["supervisor"] as const);
    return yield* escalate(desk, teams, "over_limit", "The refund is above the limit; a supervisor decides.");
  }
  const made = yield* write(desk, wishes);
  return made.length > 0 ? done("completed", "The money is on its way back to you.") : declined(desk);
}

/** The rule against paying an order's items back. */
function against({ rules }: Desk, target: Target): ReasonCode | undefined {
  const back = paidBack(target.beside.list_refunds);
  const isPaid = target.items.some(({ id }) => back.has(id));
  return noReturn(target, target.items, rules) ?? (isPaid ? "already_refunded" : undefined);
}

const payBack = ({ id, items }: Target): Wish => ({
  tool: "refund_items",
  args: {
    ...{ order_id: id, item_ids: items.map((item) => item.id) },
    ...{ amount_cents: items.reduce((sum, { cents }) => sum + cents, 0), reason: "Asked for by the customer" },
  },
});

/** The whole order counts, not what is paid back. */
function needsFinance({ rules }: Desk, { order }: Target): boolean {
  const total = objectsIn(order["items"]).reduce(
    (sum, { unit_cents, quantity }) => sum + Number(unit_cents) * Number(quantity),
    0,
  );
  return rules.dualApprovalCents !== null && total > rules.dualApprovalCents;
}
