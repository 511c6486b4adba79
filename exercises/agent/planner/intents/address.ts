import { hasLeft } from "../eligibility.ts";
import type { Plan, Wish } from "../plan.ts";
import { type Desk, declined, done, refuse, write } from "../plan-steps.ts";
import { targetsOf } from "../targets.ts";

/** Only before the parcel has left. */
export function* address(desk: Desk): Plan {
  const targets = yield* targetsOf(desk, []);
  if (targets.some(hasLeft) && !desk.mistake.made("outside_rule")) {
    return yield* refuse(desk, "already_shipped", "The parcel has left and cannot be sent elsewhere.");
  }
  const made = yield* write(
    desk,
    targets.map(({ id }): Wish => ({ tool: "change_address", args: { order_id: id, ...desk.script.address } })),
  );
  return made.length > 0 ? done("completed", "The order goes to the new address.") : declined(desk);
}
