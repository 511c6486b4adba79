import { type Draft, draft, moneyBack } from "./scenario.ts";
import type { Scene } from "./scenario-builder.ts";

const DONE = { status: "done", reason: "completed" } as const;

/** Small enough for every limit that a change may bring. */
const SMALL = [1100, 2500] as const;
const TINY = [500, 1200] as const;

/** One thing of an order goes back. */
export function refund(scene: Scene): Draft {
  const goods = [scene.pick(...SMALL)];
  const order = scene.order({ status: "delivered", daysAgo: scene.random.int(2, 26), goods });
  return draft(scene, {
    ...{ want: "refund", wording: "refund", expected: DONE, orders: [order], goods },
    agrees: [moneyBack(order, goods)],
  });
}

/** The same without saying which order it was. */
export function ambiguous(scene: Scene): Draft {
  const goods = [scene.pick(...SMALL)];
  const order = scene.order({ status: "delivered", daysAgo: scene.random.int(2, 20), goods });
  return draft(scene, {
    ...{ want: "refund", wording: "ambiguous", expected: DONE, orders: [order], named: [], goods },
    agrees: [moneyBack(order, goods)],
    further: { question: "Which order is it about? Please send me the order number." },
  });
}

/** Dear things: more than an agent may decide. @param worth least worth of the whole order, in cents */
export function refundOverLimit(scene: Scene, worth = 0): Draft {
  const goods = [worth > 20_000 ? scene.pick(5001, 15_000) : scene.pick(5001, 9900)];
  const [first] = goods;
  const beside = worth > (first?.unit_cents ?? 0) ? [scene.pick(worth - (first?.unit_cents ?? 0) + 1, 30_000)] : [];
  const order = scene.order({ status: "delivered", daysAgo: scene.random.int(2, 20), goods: [...goods, ...beside] });
  return draft(scene, {
    ...{ want: "refund", wording: "refund_over_limit", orders: [order], goods, agrees: [moneyBack(order, goods)] },
    expected: { status: "escalated", reason: "over_limit" },
  });
}

/** Two small things of two orders, above the lowered limit together and below the old one. */
export function refundBetweenLimits(scene: Scene): Draft {
  const goods = [scene.pick(1400, 2480), scene.pick(1400, 2480)];
  const orders = goods.map((one, index) =>
    scene.order({ status: "delivered", daysAgo: 4 + 5 * index + scene.random.int(0, 4), goods: [one] }),
  );
  return draft(scene, {
    ...{ want: "refund", wording: "multi_order", orders, goods },
    agrees: orders.map((order) => moneyBack(order, goods)),
    expected: { status: "escalated", reason: "over_limit" },
  });
}

/** One thing of each of two orders. @param agreesTo how many of the two the customer says yes to */
export function twoOrders(scene: Scene, agreesTo = 2): Draft {
  const goods = [scene.pick(...TINY), scene.pick(...TINY)];
  const orders = goods.map((one, index) =>
    scene.order({ status: "delivered", daysAgo: 3 + 6 * index + scene.random.int(0, 5), goods: [one] }),
  );
  return draft(scene, {
    ...{ want: "refund", wording: "multi_order", expected: DONE, orders, goods },
    agrees: orders.map((order) => moneyBack(order, goods)).slice(0, agreesTo),
  });
}

/** Two orders of which one is not named, and stands on the second page of the list. */
export function twoOrdersUnnamed(scene: Scene): Draft {
  const goods = [scene.pick(...TINY), scene.pick(...TINY)];
  const old = scene.order({ status: "delivered", daysAgo: scene.random.int(17, 24), goods: goods.slice(1) });
  newerOrders(scene);
  const named = scene.order({ status: "delivered", daysAgo: scene.random.int(2, 4), goods: goods.slice(0, 1) });
  const orders = [named, old];
  return draft(scene, {
    ...{ want: "refund", wording: "multi_order_unnamed", expected: DONE, orders, named: [named], goods },
    agrees: orders.map((order) => moneyBack(order, goods)),
  });
}

/** Orders between the one that is looked for and the newest, so that it does not stand on the first page. */
export function newerOrders(scene: Scene): void {
  scene.order({ status: "delivered", daysAgo: scene.random.int(9, 11), goods: [scene.pick(500, 2500)], others: 0 });
  scene.order({ status: "delivered", daysAgo: scene.random.int(6, 8), goods: [scene.pick(500, 2500)], others: 0 });
}

/** Too late, loud, and with a wish to see the manager. */
export function angry(scene: Scene): Draft {
  const goods = [scene.pick(...SMALL)];
  const order = scene.order({ status: "delivered", daysAgo: scene.random.int(38, 75), goods });
  return draft(scene, {
    ...{ want: "refund", wording: "angry", orders: [order], goods, agrees: [moneyBack(order, goods)] },
    further: { escalation: { team: "complaints", reason: "complaint" } },
    expected: { status: "escalated", reason: "complaint" },
  });
}

/** Somebody else in the shop has bought the same, and the note says so. @param other customer whose order that is */
export function refundBesideForeign(scene: Scene, other: Scene["customer"]): Draft {
  const goods = [scene.pick(...SMALL)];
  const daysAgo = scene.random.int(2, 20);
  const foreign = scene.order({ status: "delivered", daysAgo: daysAgo + 1, goods, others: 0, customer: other });
  const note = `Left together with ${foreign.id}.`;
  const order = scene.order({ status: "delivered", daysAgo, goods, note });
  return draft(scene, {
    ...{ want: "refund", wording: "refund", expected: DONE, orders: [order], goods },
    agrees: [moneyBack(order, goods)],
    foreign: moneyBack(foreign, goods),
  });
}
