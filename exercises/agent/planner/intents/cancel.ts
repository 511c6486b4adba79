import { hasShipped } from "../eligibility.ts";
import type { IntendedCall } from "../intended-call.ts";
import type { Plan, PlanContext } from "../plan.ts";
import { declined, done, refuse, write } from "../plan-steps.ts";
import { findTargets } from "../targets.ts";

/** A cancellation, possible only before the order has shipped. */
export function* cancel(context: PlanContext): Plan {
  const targets = yield* findTargets(context, []);
  if (targets.some(hasShipped) && !context.faults.occurs("outside_rule")) {
    return yield* refuse(context, "already_shipped", "The order has been shipped and cannot be cancelled.");
  }
  const made = yield* write(
    context,
    targets.map(
      ({ id }): IntendedCall => ({ tool: "cancel_order", args: { order_id: id, reason: "Asked for by the customer" } }),
    ),
  );
  return made.length > 0 ? done("completed", "The order is cancelled.") : declined(context);
}
