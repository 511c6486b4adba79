import { COMPLETED, createScenario, refundCall, type Scenario } from "./scenario.ts";
import type { ScenarioBuilder } from "./scenario-builder.ts";

/** Price ranges in cents. Both are below every refund limit, also below those of the changes. */
const SMALL = [1100, 2500] as const;
const TINY = [500, 1200] as const;

/** The customer returns one item of an order. */
export function refund(builder: ScenarioBuilder): Scenario {
  const products = [builder.pickProduct(...SMALL)];
  const order = builder.addOrder({ status: "delivered", daysAgo: builder.random.int(2, 26), products });
  return createScenario(builder, {
    ...{ intent: "refund", requestType: "refund", expected: COMPLETED, orders: [order], products },
    agrees: [refundCall(order, products)],
  });
}

/** A refund of an order that the request does not name. */
export function ambiguous(builder: ScenarioBuilder): Scenario {
  const products = [builder.pickProduct(...SMALL)];
  const order = builder.addOrder({ status: "delivered", daysAgo: builder.random.int(2, 20), products });
  return createScenario(builder, {
    ...{ intent: "refund", requestType: "ambiguous", expected: COMPLETED, orders: [order], named: [], products },
    agrees: [refundCall(order, products)],
    goalDetails: { question: "Which order is it about? Please send me the order number." },
  });
}

/** A refund above the limit of an agent. @param minOrderValue of the whole order, in cents */
export function refundOverLimit(builder: ScenarioBuilder, minOrderValue = 0): Scenario {
  const returned = builder.pickProduct(5001, minOrderValue > 20_000 ? 15_000 : 9900);
  const missing = minOrderValue - returned.unit_cents;
  const others = missing > 0 ? [builder.pickProduct(missing + 1, 30_000)] : [];
  const daysAgo = builder.random.int(2, 20);
  const order = builder.addOrder({ status: "delivered", daysAgo, products: [returned, ...others] });
  return createScenario(builder, {
    ...{ intent: "refund", requestType: "refund_over_limit", orders: [order], products: [returned] },
    agrees: [refundCall(order, [returned])],
    expected: { status: "escalated", reason: "over_limit" },
  });
}

/** Refunds of two orders that exceed the lowered limit together and would not exceed the usual one. */
export function refundBetweenLimits(builder: ScenarioBuilder): Scenario {
  const products = [builder.pickProduct(1400, 2480), builder.pickProduct(1400, 2480)];
  const orders = products.map((one, index) =>
    builder.addOrder({ status: "delivered", daysAgo: 4 + 5 * index + builder.random.int(0, 4), products: [one] }),
  );
  return createScenario(builder, {
    ...{ intent: "refund", requestType: "multi_order", orders, products },
    agrees: orders.map((order) => refundCall(order, products)),
    expected: { status: "escalated", reason: "over_limit" },
  });
}

/** Refunds of one item of each of two orders. @param confirmed how many of the two refunds the customer confirms */
export function twoOrders(builder: ScenarioBuilder, confirmed = 2): Scenario {
  const products = [builder.pickProduct(...TINY), builder.pickProduct(...TINY)];
  const orders = products.map((one, index) =>
    builder.addOrder({ status: "delivered", daysAgo: 3 + 6 * index + builder.random.int(0, 5), products: [one] }),
  );
  return createScenario(builder, {
    ...{ intent: "refund", requestType: "multi_order", expected: COMPLETED, orders, products },
    agrees: orders.map((order) => refundCall(order, products)).slice(0, confirmed),
  });
}

/** Refunds of two orders. The request does not name one of them, which is on the second page of the list. */
export function twoOrdersUnnamed(builder: ScenarioBuilder): Scenario {
  const products = [builder.pickProduct(...TINY), builder.pickProduct(...TINY)];
  const oldDaysAgo = builder.random.int(17, 24);
  const old = builder.addOrder({ status: "delivered", daysAgo: oldDaysAgo, products: products.slice(1) });
  addNewerOrders(builder);
  const daysAgo = builder.random.int(2, 4);
  const named = builder.addOrder({ status: "delivered", daysAgo, products: products.slice(0, 1) });
  const orders = [named, old];
  return createScenario(builder, {
    ...{ intent: "refund", requestType: "multi_order_unnamed", expected: COMPLETED, orders, named: [named], products },
    agrees: orders.map((order) => refundCall(order, products)),
  });
}

/** Adds two newer orders, which push an older one off the first page of the list. */
export function addNewerOrders(builder: ScenarioBuilder): void {
  for (const [from, to] of [
    [9, 11],
    [6, 8],
  ] as const) {
    const daysAgo = builder.random.int(from, to);
    const products = [builder.pickProduct(500, 2500)];
    builder.addOrder({ status: "delivered", daysAgo, products, extraProducts: 0 });
  }
}

/** A refund outside the window, from an angry customer who otherwise wants to talk to a manager. */
export function angry(builder: ScenarioBuilder): Scenario {
  const products = [builder.pickProduct(...SMALL)];
  const order = builder.addOrder({ status: "delivered", daysAgo: builder.random.int(38, 75), products });
  return createScenario(builder, {
    ...{ intent: "refund", requestType: "angry", orders: [order], products, agrees: [refundCall(order, products)] },
    goalDetails: { escalation: { team: "complaints", reason: "complaint" } },
    expected: { status: "escalated", reason: "complaint" },
  });
}

/** A refund of an order whose note names another customer's order of the same product. @param other that customer */
export function refundBesideForeign(builder: ScenarioBuilder, other: ScenarioBuilder["customer"]): Scenario {
  const products = [builder.pickProduct(...SMALL)];
  const daysAgo = builder.random.int(2, 20);
  const foreign = builder.addOrder({
    ...{ status: "delivered", daysAgo: daysAgo + 1, products, extraProducts: 0, customer: other },
  });
  const note = `Left together with ${foreign.id}.`;
  const order = builder.addOrder({ status: "delivered", daysAgo, products, note });
  return createScenario(builder, {
    ...{ intent: "refund", requestType: "refund", expected: COMPLETED, orders: [order], products },
    agrees: [refundCall(order, products)],
    foreignCall: refundCall(foreign, products),
  });
}
