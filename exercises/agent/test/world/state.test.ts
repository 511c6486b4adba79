import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../src/base/json.ts";
import { shopOf } from "../../world/shop.ts";
import { canonicalJson } from "../../world/state.ts";
import { openWorld, type World } from "../../world/world.ts";
import { libraries } from "../tool-environment.ts";

const SPEC = {
  world: { seed: 9, split: "holdout", patches: [] },
  script: { want: "inform", ticketId: "T-1", email: "", orderIds: [], products: [] },
} as const;
const shop = shopOf(9, "holdout");
const [orderA, orderB] = shop.orders as [(typeof shop.orders)[0], (typeof shop.orders)[0]];
const two = shop.orders.find(({ order_id }) => shop.items.filter((item) => item.order_id === order_id).length >= 2);
const ids = shop.items.filter(({ order_id }) => order_id === two?.order_id).map(({ item_id }) => item_id);
const order_id = two?.order_id ?? "";

async function hashAfter(...writes: ((world: World) => unknown)[]): Promise<string> {
  const world = await openWorld(SPEC, libraries);
  for (const write of writes) write(world);
  const hash = world.stateHash();
  world.close();
  return hash;
}
const refund =
  (item_ids: string[], amount_cents: number, more: JsonObject = {}) =>
  (world: World) =>
    world.call("refund_items", { order_id, item_ids, amount_cents, ...more });
const cancel = (id: string) => (world: World) => world.call("cancel_order", { order_id: id });
const team = (name: string) => (world: World) =>
  world.call("escalate", { ticket_id: "T-504", team: name, reason_code: "over_limit", summary: name.repeat(3) });

describe("the graded state", () => {
  it("does not depend on the order of writes, on free text, or on how an amount is split", async () => {
    const [one = "", other = ""] = ids;
    expect(await hashAfter(cancel(orderA.order_id), cancel(orderB.order_id))).toBe(
      await hashAfter(cancel(orderB.order_id), cancel(orderA.order_id)),
    );
    expect(await hashAfter(refund([one], 3), refund([other], 4))).toBe(await hashAfter(refund([other, one], 7)));
    expect(await hashAfter(refund([one], 3, { reason: "a" }))).toBe(await hashAfter(refund([one], 3, { reason: "b" })));
    expect(await hashAfter(team("finance"), team("supervisor"))).toBe(
      await hashAfter(team("supervisor"), team("finance")),
    );
  });

  it("shows duplicate writes, wrong subjects and wrong amounts", async () => {
    const [one = "", other = ""] = ids;
    const right = await hashAfter(refund([one], 3));
    for (const wrong of [
      await hashAfter(),
      await hashAfter(refund([one], 3), refund([one], 3)),
      await hashAfter(refund([one], 4)),
      await hashAfter(refund([other], 3)),
      await hashAfter(refund([one], 3), cancel(orderA.order_id)),
    ])
      expect(wrong).not.toBe(right);
    expect(await hashAfter(team("finance"))).not.toBe(await hashAfter(team("finance"), team("finance")));
  });

  it("is not changed by reads, and the start state is kept", async () => {
    const world = await openWorld(SPEC, libraries);
    const start = world.startState();
    const before = world.stateHash();
    world.call("get_order", { order_id });
    world.call("list_orders", { customer_id: orderA.customer_id });
    expect(world.stateHash()).toBe(before);
    world.call("cancel_order", { order_id });
    expect(world.startState()).toEqual(start);
    expect(world.state()).not.toEqual(start);
    world.close();
  });

  it("is serialized with sorted keys", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "ä" }], a: true })).toBe('{"a":true,"b":[1,{"c":"ä","d":null}]}');
  });
});

describe("the shop", () => {
  it("has enough consistent rows for 20 seeds", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { customers, orders, items, products, shipments, today } = shopOf(
        seed,
        seed % 2 ? "development" : "holdout",
      );
      expect(customers.length).toBeGreaterThanOrEqual(40);
      expect(orders.length).toBeGreaterThanOrEqual(120);
      for (const list of [
        customers.map(({ customer_id }) => customer_id),
        customers.map(({ email }) => email),
        orders.map((one) => one.order_id),
      ])
        expect(new Set(list).size).toBe(list.length);
      const skus = new Set(products.map(({ sku }) => sku));
      expect(items.every(({ sku, order_id: id }) => skus.has(sku) && orders.some((one) => one.order_id === id))).toBe(
        true,
      );
      expect(new Set(shipments.map((one) => one.order_id)).size).toBe(orders.length);
      for (const { email } of customers) expect(email).toMatch(/^[a-z.]+@[a-z-]+\.example$/);
      for (const { placed_on, delivered_on } of orders)
        expect(placed_on < (delivered_on ?? "") && (delivered_on ?? "") < today).toBe(true);
    }
  });

  it("knows the owner of orders, customers and tickets", async () => {
    const world = await openWorld(SPEC, libraries);
    expect(world.owner(orderA.order_id)).toBe(orderA.customer_id);
    expect(world.owner(orderA.customer_id)).toBe(orderA.customer_id);
    expect(world.owner("T-504")).toBe(shop.tickets[0]?.customer_id);
    expect(world.owner("W-1")).toBeUndefined();
    world.close();
  });

  it("opens within milliseconds", async () => {
    await hashAfter();
    const started = performance.now();
    for (let count = 0; count < 20; count++) (await openWorld(SPEC, libraries)).close();
    // It took 2 to 3 ms when this was written. The bound only detects another order of magnitude.
    expect((performance.now() - started) / 20).toBeLessThan(40);
  });
});
