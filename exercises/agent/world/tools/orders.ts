import type { JsonObject } from "../../../../src/exercise/json.ts";
import { lenientText } from "../lenient-arguments.ts";
import type { OrderRow, RefundRow, ShipmentRow } from "../rows.ts";
import { itemsOf, requireCustomer, requireOrder, type ToolContext } from "./context.ts";

/** Orders on one page of list_orders. */
const PAGE_SIZE = 3;

/** Orders of a customer, newest first. An invalid cursor gives the first page. */
export function listOrders(context: ToolContext, args: JsonObject): JsonObject {
  const { customer_id } = requireCustomer(context, args);
  const orders = context.db
    .prepare<[string], OrderRow>("SELECT * FROM orders WHERE customer_id = ? ORDER BY placed_on DESC, order_id DESC")
    .all(customer_id);
  const after = orders.findIndex(({ order_id }) => `after-${order_id}` === lenientText(args, "cursor"));
  const page = orders.slice(after + 1, after + 1 + PAGE_SIZE);
  const last = page.at(-1);
  return {
    orders: page.map(({ order_id, placed_on, status }) => {
      const items = itemsOf(context, order_id);
      const total_cents = items.reduce((sum, { quantity, unit_cents }) => sum + quantity * unit_cents, 0);
      return { order_id, placed_on, status, total_cents, titles: items.map(({ title }) => title) };
    }),
    next_cursor: last && last !== orders.at(-1) ? `after-${last.order_id}` : null,
  };
}

/** An order with its items, and today's date. */
export function getOrder(context: ToolContext, args: JsonObject): JsonObject {
  const { order_id, customer_id, status, placed_on, promised_on, delivered_on, note, ...address } = requireOrder(
    context,
    args,
  );
  const variants = context.db.prepare<[string], { sku: string; variant: string }>(
    "SELECT sku, variant FROM products WHERE title = ? ORDER BY sku",
  );
  return {
    today: context.today,
    order_id,
    customer_id,
    status,
    placed_on,
    promised_on,
    delivered_on,
    address,
    note,
    items: itemsOf(context, order_id).map(({ item_id, sku, title, variant, quantity, unit_cents, returnable }) => ({
      ...{ item_id, sku, title, variant, quantity, unit_cents },
      returnable: returnable === 1,
      variants: variants.all(title),
    })),
  };
}

/** The shipment of an order, with its tracking data. */
export function getShipment(context: ToolContext, args: JsonObject): JsonObject {
  const { order_id } = requireOrder(context, args);
  const row = context.db.prepare<[string], ShipmentRow>("SELECT * FROM shipments WHERE order_id = ?").get(order_id);
  return row ? { ...row } : { order_id, status: "none" };
}

/** Refunds of an order. */
export function listRefunds(context: ToolContext, args: JsonObject): JsonObject {
  const { order_id } = requireOrder(context, args);
  const rows = context.db
    .prepare<[string], RefundRow>("SELECT * FROM refunds WHERE order_id = ? ORDER BY refund_id")
    .all(order_id);
  return {
    refunds: rows.map(({ refund_id, item_ids, amount_cents }) => ({
      refund_id,
      item_ids: item_ids.split(" "),
      amount_cents,
    })),
  };
}
