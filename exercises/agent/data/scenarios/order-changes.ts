import { addressIn } from "../../world/shop.ts";
import { newerOrders } from "./refunds.ts";
import { type Act, type Draft, draft } from "./scenario.ts";
import type { Scene, StoryOrder } from "./scenario-builder.ts";

const DONE = { status: "done", reason: "completed" } as const;

const cancellation = ({ id }: StoryOrder): Act => ({
  tool: "cancel_order",
  arguments: { order_id: id, reason: "Asked for by the customer" },
});

const openOrder = (scene: Scene, note?: string) =>
  scene.order({
    status: scene.random.pick(["placed", "packed"] as const),
    daysAgo: scene.random.int(0, 1),
    goods: [scene.pick(500, 9000)],
    ...(note !== undefined && { note }),
  });

/** An order that has not left. @param agrees whether the customer says yes when asked */
export function cancel(scene: Scene, agrees = true): Draft {
  const order = openOrder(scene);
  return draft(scene, {
    ...{ want: "cancel", wording: "cancel", orders: [order], agrees: agrees ? [cancellation(order)] : [] },
    expected: agrees ? DONE : { status: "refused", reason: "declined_by_customer" },
  });
}

/** @param other customer whose order waits beside it */
export function cancelBesideForeign(scene: Scene, other: Scene["customer"]): Draft {
  const foreign = scene.order({ status: "placed", daysAgo: 1, goods: [scene.pick(500, 9000)], customer: other });
  const order = openOrder(scene, `To be packed after ${foreign.id}.`);
  return draft(scene, {
    ...{ want: "cancel", wording: "cancel", expected: DONE, orders: [order], agrees: [cancellation(order)] },
    foreign: cancellation(foreign),
  });
}

function elsewhere(scene: Scene, order: StoryOrder) {
  const { line, city, postcode, country } = order.order;
  for (let attempt = 0; ; attempt++) {
    const address = addressIn(scene.random.fork(`address/${attempt}`), country);
    if (address.line !== line && address.city !== city && address.postcode !== postcode) return address;
  }
}

/** Another address. @param hasLeft whether the parcel is on its way already */
export function newAddress(scene: Scene, hasLeft = false): Draft {
  const order = hasLeft
    ? scene.order({ status: "shipped", daysAgo: scene.random.int(2, 4), goods: [scene.pick(500, 9000)] })
    : openOrder(scene);
  const address = elsewhere(scene, order);
  return draft(scene, {
    ...{ want: "address", wording: hasLeft ? "address_after_shipping" : "address_before_shipping", orders: [order] },
    expected: hasLeft ? { status: "refused", reason: "already_shipped" } : DONE,
    agrees: [{ tool: "change_address", arguments: { order_id: order.id } }],
    further: { address },
  });
}

/** Another variant. @param isNamed false: the order is an earlier one, on the second page of the list */
export function exchange(scene: Scene, isNamed = true): Draft {
  const { random, shop, patches } = scene;
  const goods = [scene.pick(500, 2500)];
  const [product] = goods;
  const order = scene.order({ status: "delivered", daysAgo: isNamed ? random.int(2, 20) : random.int(17, 24), goods });
  const others = shop.products.filter(({ title, sku }) => title === product?.title && sku !== product.sku);
  const wanted = random.fork("variant").pick(others);
  patches.push({ table: "inventory", row: { sku: wanted.sku, quantity: random.int(2, 30) } });
  if (!isNamed) newerOrders(scene);
  const named = isNamed
    ? order
    : scene.order({ status: "delivered", daysAgo: random.int(2, 4), goods: [scene.pick(500, 2500)] });
  const item = order.items.find(({ sku }) => sku === product?.sku);
  const act: Act = {
    tool: "create_exchange",
    arguments: { order_id: order.id, item_id: item?.item_id ?? "", new_sku: wanted.sku },
  };
  return draft(scene, {
    ...{ want: "exchange", wording: isNamed ? "exchange" : "exchange_unnamed", expected: DONE, goods },
    ...{ orders: isNamed ? [order] : [named, order], named: [named], agrees: [act] },
    further: { variant: wanted.variant },
  });
}
