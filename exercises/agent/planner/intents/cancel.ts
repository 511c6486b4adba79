import { hasLeft } from "../eligibility.ts";
import type { Plan, Wish } from "../plan.ts";
import { type Desk, declined, done, refuse, write } from "../plan-steps.ts";
import { targetsOf } from "../targets.ts";

/** Only before the parcel has left. */
export function* cancel(desk: Desk): Plan {
  const targets = yield* targetsOf(desk, []);
  if (targets.some(hasLeft) && !desk.mistake.made("outside_rule")) {
    return yield* refuse(desk, "already_shipped", "The order has been shipped and cannot be cancelled.");
  }
  const made = yield* write(
    desk,
    targets.map(
      ({ id }): Wish => ({ tool: "cancel_order", args: { order_id: id, reason: "Asked for by the customer" } }),
    ),
  );
  return made.length > 0 ? done("completed", "The order is cancelled.") : declined(desk);
}
