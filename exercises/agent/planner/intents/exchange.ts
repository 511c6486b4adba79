import { noReturn } from "../eligibility.ts";
import type { Plan, Wish } from "../plan.ts";
import { type Desk, declined, done, readIfOffered, refuse, write } from "../plan-steps.ts";
import { targetsOf } from "../targets.ts";

/** Another variant of the same goods, inside the window and while there is one in stock. */
export function* exchange(desk: Desk): Plan {
  const targets = yield* targetsOf(desk, []);
  const [target] = targets;
  const item = target?.items.find(({ variants }) => variants.some(isWanted(desk)));
  const sku = item?.variants.find(isWanted(desk))?.sku;
  if (!target || !item || sku === undefined) return yield* refuse(desk, "out_of_stock", "There is no such variant.");
  const broken = noReturn(target, [item], desk.rules);
  if (broken !== undefined && !desk.mistake.made("outside_rule")) {
    return yield* refuse(desk, broken, "Our rules do not allow this exchange.");
  }
  const [stock] = yield* readIfOffered(desk, [{ tool: "check_stock", args: { sku } }]);
  if (stock && Number(stock["quantity"]) < item.quantity && !desk.mistake.made("outside_rule")) {
    return yield* refuse(desk, "out_of_stock", "The variant that you would like is out of stock.");
  }
  const wish: Wish = { tool: "create_exchange", args: { order_id: target.id, item_id: item.id, new_sku: sku } };
  const made = yield* write(desk, [wish]);
  return made.length > 0 ? done("completed", "The other variant will be sent.") : declined(desk);
}

const isWanted =
  ({ script }: Desk) =>
  ({ variant }: { variant: string }) =>
    variant.toLowerCase() === script.variant?.toLowerCase();
