import type { ReasonCode } from "../../contract.ts";
import { type Desk, declined, done, escalate, refused, write } from "../desk.ts";
import type { Plan, Wish } from "../plan.ts";
import { noReturn, paidBack } from "../policy.ts";
import { objectsIn, type Target, targetsOf } from "../targets.ts";

/** Money back: not for what was paid back before, only inside the window, above the limit only by a supervisor. */
export function* refund(desk: Desk): Plan {
  const targets = yield* targetsOf(desk, ["list_refunds"]);
  const verdicts = targets.map((target) => ({ target, ...judge(desk, target) }));
  const allowed = verdicts.filter(({ reason, isOver }) => reason === undefined && !isOver);
  const made =
    allowed.length > 0
      ? yield* write(
          desk,
          allowed.map(({ wish }) => wish),
        )
      : [];
  const over = verdicts.filter(({ isOver }) => isOver);
  if (over.length > 0) {
    const isDual = over.some(({ target }) => needsFinance(desk, target)) && !desk.mistake.made("single_approval");
    const teams = isDual ? (["supervisor", "finance"] as const) : (["supervisor"] as const);
    return yield* escalate(desk, teams, "over_limit", "The refund is above the limit; a supervisor decides.");
  }
  const [refusal] = verdicts.flatMap(({ reason }) => reason ?? []);
  if (made.length > 0) return done("completed", "The money is on its way back to you.");
  if (refusal !== undefined) return refused(desk, refusal, "Our rules do not allow this refund.");
  if (allowed.length > 0) return declined(desk);
  return { status: "failed", reason: "tool_unavailable", message: "The order was not found." };
}

interface Verdict {
  wish: Wish;
  reason?: ReasonCode;
  isOver: boolean;
}

function judge(desk: Desk, target: Target): Verdict {
  const back = paidBack(target.beside.list_refunds);
  const open = target.items.filter(({ id }) => !back.has(id));
  const isPaid = open.length === 0 && target.items.length > 0;
  const items = isPaid ? target.items : open;
  const cents = items.reduce((sum, item) => sum + item.cents, 0);
  const broken = isPaid ? "already_refunded" : noReturn(target, items, desk.rules);
  const reason = broken !== undefined && !desk.mistake.made("outside_rule") ? broken : undefined;
  const above = reason === undefined && cents > desk.rules.refundLimitCents;
  return {
    wish: {
      tool: "refund_items",
      args: {
        ...{ order_id: target.id, item_ids: items.map(({ id }) => id), amount_cents: cents },
        reason: "Asked for by the customer",
      },
    },
    ...(reason !== undefined && { reason }),
    isOver: above && !desk.mistake.made("over_limit"),
  };
}

/** The whole order counts, not what is paid back. */
function needsFinance({ rules }: Desk, { order }: Target): boolean {
  const total = objectsIn(order["items"]).reduce(
    (sum, { unit_cents, quantity }) => sum + Number(unit_cents) * Number(quantity),
    0,
  );
  return rules.dualApprovalCents !== null && total > rules.dualApprovalCents;
}
