import { reasonAgainstReturn } from "../eligibility.ts";
import type { IntendedCall } from "../intended-call.ts";
import type { Plan, PlanContext } from "../plan.ts";
import { declined, done, readIfAvailable, refuse, write } from "../plan-steps.ts";
import { findTargets } from "../targets.ts";

/** Another variant of the same title, within the return window and while it is in stock. */
export function* exchange(context: PlanContext): Plan {
  const targets = yield* findTargets(context, []);
  const [target] = targets;
  const item = target?.items.find(({ variants }) => variants.some(isWanted(context)));
  const sku = item?.variants.find(isWanted(context))?.sku;
  if (!target || !item || sku === undefined) return yield* refuse(context, "out_of_stock", "There is no such variant.");
  const reason = reasonAgainstReturn(target, [item], context.rules);
  if (reason !== undefined && !context.faults.occurs("outside_rule")) {
    return yield* refuse(context, reason, "Our rules do not allow this exchange.");
  }
  const [stock] = yield* readIfAvailable(context, [{ tool: "check_stock", args: { sku } }]);
  if (stock && Number(stock["quantity"]) < item.quantity && !context.faults.occurs("outside_rule")) {
    return yield* refuse(context, "out_of_stock", "The variant that you would like is out of stock.");
  }
  const call: IntendedCall = { tool: "create_exchange", args: { order_id: target.id, item_id: item.id, new_sku: sku } };
  const made = yield* write(context, [call]);
  return made.length > 0 ? done("completed", "The other variant will be sent.") : declined(context);
}

const isWanted =
  ({ goal }: PlanContext) =>
  ({ variant }: { variant: string }) =>
    variant.toLowerCase() === goal.variant?.toLowerCase();
