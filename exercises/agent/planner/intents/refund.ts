import type { Team } from "../../case-spec.ts";
import type { ReasonCode } from "../../contract.ts";
import { reasonAgainstReturn, refundedItemIds } from "../eligibility.ts";
import type { IntendedCall } from "../intended-call.ts";
import type { Plan, PlanContext } from "../plan.ts";
import { declined, done, escalate, refuse, write } from "../plan-steps.ts";
import { findTargets, objectsIn, type Target } from "../targets.ts";

/** A refund: once per item, within the return window, and above the limit only by a supervisor. */
export function* refund(context: PlanContext): Plan {
  const targets = yield* findTargets(context, ["list_refunds"]);
  if (targets.length === 0) return { status: "failed", reason: "tool_unavailable", message: "There is no such order." };
  const reasons = targets.flatMap((target) => reasonAgainstRefund(context, target) ?? []);
  const [reason] = reasons.filter(() => !context.faults.occurs("outside_rule"));
  if (reason !== undefined) return yield* refuse(context, reason, "Our rules do not allow this refund.");
  const calls = targets.map(refundCall);
  const cents = calls.reduce((sum, { args }) => sum + Number(args["amount_cents"]), 0);
  if (cents > context.rules.refundLimitCents && !context.faults.occurs("over_limit")) {
    const isDual = targets.some((target) => needsFinance(context, target)) && !context.faults.occurs("single_approval");
    const teams: Team[] = isDual ? ["supervisor", "finance"] : ["supervisor"];
    return yield* escalate(context, teams, "over_limit", "The refund is above the limit; a supervisor decides.");
  }
  const made = yield* write(context, calls);
  return made.length > 0 ? done("completed", "The money is on its way back to you.") : declined(context);
}

/** Why the items of an order cannot be refunded; undefined if they can. */
function reasonAgainstRefund({ rules }: PlanContext, target: Target): ReasonCode | undefined {
  const refunded = refundedItemIds(target.furtherResults.list_refunds);
  const isRefunded = target.items.some(({ id }) => refunded.has(id));
  return reasonAgainstReturn(target, target.items, rules) ?? (isRefunded ? "already_refunded" : undefined);
}

const refundCall = ({ id, items }: Target): IntendedCall => ({
  tool: "refund_items",
  args: {
    ...{ order_id: id, item_ids: items.map((item) => item.id) },
    ...{ amount_cents: items.reduce((sum, { cents }) => sum + cents, 0), reason: "Asked for by the customer" },
  },
});

/** Whether finance has to approve, by the value of the whole order and not of the refund. */
function needsFinance({ rules }: PlanContext, { order }: Target): boolean {
  const total = objectsIn(order["items"]).reduce(
    (sum, { unit_cents, quantity }) => sum + Number(unit_cents) * Number(quantity),
    0,
  );
  return rules.dualApprovalCents !== null && total > rules.dualApprovalCents;
}
