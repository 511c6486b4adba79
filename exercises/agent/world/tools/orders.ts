import type { JsonObject } from "../../../../src/exercise/json.ts";
import { text } from "../lenient-arguments.ts";
import type { OrderRow, RefundRow, ShipmentRow } from "../rows.ts";
import { customerOf, type Desk, itemsOf, orderOf } from "./context.ts";

/** Orders on one page of list_orders. */
const PAGE = 3;

/** Orders of a customer, newest first. An unreadable cursor begins at the beginning. */
export function listOrders(desk: Desk, args: JsonObject): JsonObject {
  const { customer_id } = customerOf(desk, args);
  const orders = desk.db
    .prepare("SELECT * FROM orders WHERE customer_id = ? ORDER BY placed_on DESC, order_id DESC")
    .all(customer_id) as OrderRow[];
  const after = orders.findIndex(({ order_id }) => `after-${order_id}` === text(args, "cursor"));
  const page = orders.slice(after + 1, after + 1 + PAGE);
  const last = page.at(-1);
  return {
    orders: page.map(({ order_id, placed_on, status }) => {
      const items = itemsOf(desk, order_id);
      const total_cents = items.reduce((sum, { quantity, unit_cents }) => sum + quantity * unit_cents, 0);
      return { order_id, placed_on, status, total_cents, titles: items.map(({ title }) => title) };
    }),
    next_cursor: last && last !== orders.at(-1) ? `after-${last.order_id}` : null,
  };
}

/** One order with everything in it, and the desk's day. */
export function getOrder(desk: Desk, args: JsonObject): JsonObject {
  const { order_id, customer_id, status, placed_on, promised_on, delivered_on, note, ...address } = orderOf(desk, args);
  const variants = desk.db.prepare("SELECT sku, variant FROM products WHERE title = ? ORDER BY sku");
  return {
    today: desk.today,
    order_id,
    customer_id,
    status,
    placed_on,
    promised_on,
    delivered_on,
    address,
    note,
    items: itemsOf(desk, order_id).map(({ item_id, sku, title, variant, quantity, unit_cents, returnable }) => ({
      ...{ item_id, sku, title, variant, quantity, unit_cents },
      returnable: returnable === 1,
      variants: variants.all(title) as JsonObject[],
    })),
  };
}

/** Where the parcel is. */
export function getShipment(desk: Desk, args: JsonObject): JsonObject {
  const { order_id } = orderOf(desk, args);
  const row = desk.db.prepare("SELECT * FROM shipments WHERE order_id = ?").get(order_id) as ShipmentRow | undefined;
  return row ? { ...row } : { order_id, status: "none" };
}

/** What has been paid back on an order. */
export function listRefunds(desk: Desk, args: JsonObject): JsonObject {
  const { order_id } = orderOf(desk, args);
  const rows = desk.db
    .prepare("SELECT * FROM refunds WHERE order_id = ? ORDER BY refund_id")
    .all(order_id) as RefundRow[];
  return {
    refunds: rows.map(({ refund_id, item_ids, amount_cents }) => ({
      refund_id,
      item_ids: item_ids.split(" "),
      amount_cents,
    })),
  };
}
