import { afterEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../src/base/json.ts";
import { shopOf } from "../../world/shop.ts";
import { ToolError } from "../../world/tool-error.ts";
import { openWorld, type World } from "../../world/world.ts";
import { libraries, objectsIn } from "../tool-environment.ts";

const SEED = 5;
const shop = shopOf(SEED, "development");
const two = shop.orders.find(({ order_id }) => shop.items.filter((item) => item.order_id === order_id).length === 2);
if (!two) throw new Error("no order of two items");
const order_id = two.order_id;
const items = shop.items.filter((item) => item.order_id === order_id);
const [first, second] = items as [(typeof items)[0], (typeof items)[0]];
const total = items.reduce((sum, { quantity, unit_cents }) => sum + quantity * unit_cents, 0);

const worlds: World[] = [];
async function open(patches: Parameters<typeof openWorld>[0]["world"]["patches"] = []): Promise<World> {
  const script = { want: "inform", ticketId: "T-1", email: "", orderIds: [], products: [] } as const;
  const world = await openWorld({ world: { seed: SEED, split: "development", patches }, script }, libraries);
  worlds.push(world);
  return world;
}
afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

const refundsIn = (world: World) => objectsIn(world.state()["refunds"]);

describe("read tools", () => {
  it("list the orders of a customer in pages of three, newest first, each once", async () => {
    const extra = { ...two, order_id: "W-99999", placed_on: shop.today };
    const world = await open([{ table: "orders", row: { ...extra } }]);
    const page = world.call("list_orders", { customer_id: two.customer_id });
    const rest = world.call("list_orders", { customer_id: two.customer_id, cursor: page["next_cursor"] ?? "" });
    const days = [page, rest].flatMap(({ orders }) => objectsIn(orders).map(({ placed_on }) => String(placed_on)));
    expect(objectsIn(page["orders"])[0]).toMatchObject({ order_id: "W-99999" });
    expect(page["orders"]).toHaveLength(3);
    expect(rest["orders"]).toHaveLength(1);
    expect(rest["next_cursor"]).toBeNull();
    expect(days).toEqual([...days].sort().reverse());
  });

  it("return the first page for an invalid cursor", async () => {
    const world = await open();
    const { customer_id } = two;
    expect(world.call("list_orders", { customer_id, cursor: "page-7" })).toEqual(
      world.call("list_orders", { customer_id }),
    );
  });

  it("verify identity by email and order together, whatever the spelling", async () => {
    const world = await open();
    const customer = shop.customers.find(({ customer_id }) => customer_id === two.customer_id);
    const other = shop.customers.find(({ customer_id }) => customer_id !== two.customer_id);
    const email = customer?.email ?? "";
    const verified = { verified: true, customer_id: two.customer_id };
    expect(world.call("verify_identity", { email, order_id })).toEqual(verified);
    expect(world.call("verify_identity", { email: ` ${email.toUpperCase()}`, order_id: order_id.slice(2) })).toEqual(
      verified,
    );
    const not = { verified: false, customer_id: null };
    expect(world.call("verify_identity", { email: other?.email ?? "", order_id })).toEqual(not);
    expect(world.call("verify_identity", { email, order_id: "W-1" })).toEqual(not);
  });

  it("return an order with the current date, its items and their variants", async () => {
    const order = (await open()).call("get_order", { order_id });
    expect(order).toMatchObject({ order_id, customer_id: two.customer_id, status: "delivered", today: shop.today });
    const items = objectsIn(order["items"]);
    expect(items.map(({ item_id }) => item_id)).toEqual([first.item_id, second.item_id]);
    for (const { sku, variants } of items) expect(objectsIn(variants).map((one) => one["sku"])).toContain(sku);
  });

  it("report what does not exist, and change nothing", async () => {
    const world = await open();
    const before = world.stateHash();
    const wrong: readonly (readonly [Parameters<World["call"]>[0], JsonObject])[] = [
      ["get_order", { order_id: "W-1" }],
      ["get_order", {}],
      ["get_customer", { customer_id: "C-1" }],
      ["refund_items", { order_id, item_ids: [first.item_id, "I-1-1"], amount_cents: 100 }],
      ["create_exchange", { order_id, item_id: first.item_id, new_sku: "NO-SUCH" }],
      ["escalate", { ticket_id: "T-1" }],
      ["check_stock", { sku: "NO-SUCH" }],
    ];
    for (const [tool, args] of wrong) {
      expect(() => world.call(tool, args)).toThrow(ToolError);
      expect(() => world.call(tool, args)).toThrow(expect.objectContaining({ code: "not_found" }));
    }
    expect(world.stateHash()).toBe(before);
  });
});

describe("write tools coerce their arguments", () => {
  const cases: readonly (readonly [what: string, args: JsonObject, items: number, cents: number])[] = [
    ["cents as a number", { item_ids: [first.item_id], amount_cents: 1234 }, 1, 1234],
    ["an amount in euro with a comma", { item_ids: [first.item_id], amount_cents: "45,00" }, 1, 45],
    ["an amount in euro with a point", { item_ids: [first.item_id], amount_cents: 45.9 }, 1, 45],
    ["25.0 for 25", { item_ids: [first.item_id], amount_cents: JSON.parse("25.0") }, 1, 25],
    ["25.0 for 25 as text", { item_ids: [first.item_id], amount_cents: "25.0" }, 1, 25],
    ["no items", { amount_cents: 100 }, 2, 100],
    ["no amount", { item_ids: [first.item_id] }, 1, first.quantity * first.unit_cents],
    ["nothing but the order", {}, 2, total],
    ["items as one text", { item_ids: `${first.item_id}, ${second.item_id}`, amount_cents: 5 }, 2, 5],
    ["unknown keys", { item_ids: [first.item_id], amount_cents: 7, ship: true, dry_run: true }, 1, 7],
  ];
  it.each(cases)("%s", async (_what, args, count, amount_cents) => {
    const world = await open();
    expect(world.call("refund_items", { order_id, reason: "x", ...args })).toEqual({
      refund_id: "R-1",
      accepted: true,
    });
    expect(refundsIn(world)).toEqual([{ order_id, item_ids: expect.any(Array), amount_cents }]);
    expect(refundsIn(world)[0]?.["item_ids"]).toHaveLength(count);
  });

  it("an exchange without a variant sends the same one; an address without a city keeps the city", async () => {
    const world = await open();
    world.call("create_exchange", { order_id, item_id: first.item_id });
    expect(world.state()["exchanges"]).toEqual([{ order_id, item_id: first.item_id, new_sku: first.sku }]);
    world.call("change_address", { order_id, line: "1 New Road" });
    expect(world.call("get_order", { order_id })["address"]).toMatchObject({ line: "1 New Road", city: two.city });
  });

  it("do not check the policy", async () => {
    const world = await open();
    world.call("refund_items", { order_id, amount_cents: 999_999 });
    world.call("cancel_order", { order_id });
    world.call("issue_voucher", { customer_id: two.customer_id, amount_cents: 50_000 });
    expect(world.call("get_order", { order_id })["status"]).toBe("cancelled");
    expect(world.state()["vouchers"]).toEqual([{ customer_id: two.customer_id, amount_cents: 50_000 }]);
  });

  it("do nothing for a known idempotency key, and return the earlier result", async () => {
    const world = await open();
    const args = { order_id, item_ids: [first.item_id], amount_cents: 10, reason: "x", idempotency_key: "k" };
    const result = world.call("refund_items", args);
    const after = world.stateHash();
    expect(world.call("refund_items", { ...args, amount_cents: 20 })).toEqual(result);
    expect(world.stateHash()).toBe(after);
    world.call("refund_items", { ...args, idempotency_key: "other" });
    expect(world.stateHash()).not.toBe(after);
  });

  it("forget the idempotency key of a failed call", async () => {
    const world = await open();
    expect(() => world.call("refund_items", { order_id: "W-1", idempotency_key: "k" })).toThrow(ToolError);
    world.call("refund_items", { order_id, amount_cents: 10, idempotency_key: "k" });
    expect(refundsIn(world)).toHaveLength(1);
  });
});
