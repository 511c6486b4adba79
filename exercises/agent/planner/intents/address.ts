import { hasShipped } from "../eligibility.ts";
import type { IntendedCall } from "../intended-call.ts";
import type { Plan, PlanContext } from "../plan.ts";
import { declined, done, refuse, write } from "../plan-steps.ts";
import { findTargets } from "../targets.ts";

/** A new delivery address, possible only before the order has shipped. */
export function* address(context: PlanContext): Plan {
  const targets = yield* findTargets(context, []);
  if (targets.some(hasShipped) && !context.faults.occurs("outside_rule")) {
    return yield* refuse(context, "already_shipped", "The parcel has left and cannot be sent elsewhere.");
  }
  const made = yield* write(
    context,
    targets.map(
      ({ id }): IntendedCall => ({ tool: "change_address", args: { order_id: id, ...context.goal.address } }),
    ),
  );
  return made.length > 0 ? done("completed", "The order goes to the new address.") : declined(context);
}
