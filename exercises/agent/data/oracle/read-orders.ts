import type { ReasonCode } from "../../contract.ts";
import type { PolicyRules } from "../../policy-rules.ts";
import { daysBetween } from "../../world/dates.ts";
import type { ToolCaller } from "./retrying-caller.ts";
import { type Item, type Order, parseOrder, parseOrderPage } from "./tool-results.ts";

export const totalOf = (items: readonly Item[]): number =>
  items.reduce((sum, { quantity, unit_cents }) => sum + quantity * unit_cents, 0);

/** Why items of an order cannot be returned; undefined if they can. */
export function reasonAgainstReturn(
  { delivered_on, today }: Order,
  items: readonly Item[],
  { windowDays }: PolicyRules,
): ReasonCode | undefined {
  if (delivered_on === null || daysBetween(delivered_on, today) > windowDays) return "outside_window";
  return items.every(({ returnable }) => returnable) ? undefined : "not_returnable";
}

/**
 * Finds the orders that a request is about: the named ones that contain the products, and for each remaining product the newest
 * other order of the customer that contains it, on whatever page of the list. Orders of other customers are left out.
 */
export async function readOrders(
  call: ToolCaller,
  products: readonly string[],
  customer: string,
  named: readonly string[],
): Promise<Order[]> {
  const read = async (id: string) => parseOrder(await call("get_order", { order_id: id }));
  const orders: Order[] = [];
  for (const id of named) orders.push(await read(id));
  const contains = (order: Order, title: string) => order.items.some((item) => item.title === title);
  const missing = new Set(products.filter((title) => !orders.some((order) => contains(order, title))));
  let cursor: string | null = "";
  while (missing.size > 0 && cursor !== null) {
    const args = { customer_id: customer, ...(cursor !== "" && { cursor }) };
    const page = parseOrderPage(await call("list_orders", args));
    for (const { order_id, titles } of page.orders) {
      if (!titles.some((title) => missing.has(title))) continue;
      orders.push(await read(order_id));
      for (const title of titles) missing.delete(title);
    }
    cursor = page.next_cursor;
  }
  return orders.filter(
    (order) =>
      order.customer_id === customer && (products.length === 0 || products.some((title) => contains(order, title))),
  );
}
