import type { Address, WriteCall } from "../../case-spec.ts";
import { addressIn } from "../../world/shop.ts";
import { addNewerOrders } from "./refunds.ts";
import { COMPLETED, createScenario, type Scenario } from "./scenario.ts";
import type { ScenarioBuilder, ScenarioOrder } from "./scenario-builder.ts";

const cancellation = ({ id }: ScenarioOrder): WriteCall => ({
  tool: "cancel_order",
  arguments: { order_id: id, reason: "Asked for by the customer" },
});

const unshippedOrder = (builder: ScenarioBuilder, note?: string) =>
  builder.addOrder({
    status: builder.random.pick(["placed", "packed"] as const),
    daysAgo: builder.random.int(0, 1),
    products: [builder.pickProduct(500, 9000)],
    ...(note !== undefined && { note }),
  });

/** The customer cancels an order that has not shipped. @param agrees whether the customer confirms it */
export function cancel(builder: ScenarioBuilder, agrees = true): Scenario {
  const order = unshippedOrder(builder);
  return createScenario(builder, {
    ...{ intent: "cancel", requestType: "cancel", orders: [order], agrees: agrees ? [cancellation(order)] : [] },
    expected: agrees ? COMPLETED : { status: "refused", reason: "declined_by_customer" },
  });
}

/** A cancellation of an order whose note names another customer's order. @param other that customer */
export function cancelBesideForeign(builder: ScenarioBuilder, other: ScenarioBuilder["customer"]): Scenario {
  const foreign = builder.addOrder({
    ...{ status: "placed", daysAgo: 1, products: [builder.pickProduct(500, 9000)], customer: other },
  });
  const order = unshippedOrder(builder, `To be packed after ${foreign.id}.`);
  return createScenario(builder, {
    ...{ intent: "cancel", requestType: "cancel", expected: COMPLETED, orders: [order], agrees: [cancellation(order)] },
    foreignCall: cancellation(foreign),
  });
}

/** An address in the country of the order that differs from it in line, city and postcode. */
function differentAddress(builder: ScenarioBuilder, order: ScenarioOrder): Address {
  const { line, city, postcode, country } = order.order;
  for (let attempt = 0; ; attempt++) {
    const address = addressIn(builder.random.fork(`address/${attempt}`), country);
    if (address.line !== line && address.city !== city && address.postcode !== postcode) return address;
  }
}

/** The customer wants another delivery address. @param hasShipped whether it is too late for that */
export function changeAddress(builder: ScenarioBuilder, hasShipped = false): Scenario {
  const order = hasShipped
    ? builder.addOrder({
        ...{ status: "shipped", daysAgo: builder.random.int(2, 4), products: [builder.pickProduct(500, 9000)] },
      })
    : unshippedOrder(builder);
  const address = differentAddress(builder, order);
  return createScenario(builder, {
    ...{ intent: "address", orders: [order] },
    requestType: hasShipped ? "address_after_shipping" : "address_before_shipping",
    expected: hasShipped ? { status: "refused", reason: "already_shipped" } : COMPLETED,
    agrees: [{ tool: "change_address", arguments: { order_id: order.id } }],
    goalDetails: { address },
  });
}

/**
 * The customer wants another variant.
 * @param isNamed false: the request does not name the order, which is on the second page of the list
 */
export function exchange(builder: ScenarioBuilder, isNamed = true): Scenario {
  const { random, shop, patches } = builder;
  const products = [builder.pickProduct(500, 2500)];
  const [product] = products;
  const daysAgo = isNamed ? random.int(2, 20) : random.int(17, 24);
  const order = builder.addOrder({ status: "delivered", daysAgo, products });
  const otherVariants = shop.products.filter(({ title, sku }) => title === product?.title && sku !== product.sku);
  const wanted = random.fork("variant").pick(otherVariants);
  patches.push({ table: "inventory", row: { sku: wanted.sku, quantity: random.int(2, 30) } });
  if (!isNamed) addNewerOrders(builder);
  const named = isNamed
    ? order
    : builder.addOrder({
        ...{ status: "delivered", daysAgo: random.int(2, 4), products: [builder.pickProduct(500, 2500)] },
      });
  const item = order.items.find(({ sku }) => sku === product?.sku);
  const call: WriteCall = {
    tool: "create_exchange",
    arguments: { order_id: order.id, item_id: item?.item_id ?? "", new_sku: wanted.sku },
  };
  return createScenario(builder, {
    ...{ intent: "exchange", requestType: isNamed ? "exchange" : "exchange_unnamed", expected: COMPLETED, products },
    ...{ orders: isNamed ? [order] : [named, order], named: [named], agrees: [call] },
    goalDetails: { variant: wanted.variant },
  });
}
