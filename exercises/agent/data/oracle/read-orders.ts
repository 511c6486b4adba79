import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Address, ReasonCode, ToolId } from "../../case-spec.ts";
import type { Rules } from "../../policy-rules.ts";
import { daysBetween } from "../../world/dates.ts";

export interface Item {
  item_id: string;
  title: string;
  quantity: number;
  unit_cents: number;
  returnable: boolean;
  variants: { sku: string; variant: string }[];
}

/** An order as get_order returns it. */
export interface Order {
  today: string;
  order_id: string;
  customer_id: string;
  status: string;
  delivered_on: string | null;
  address: Address;
  items: Item[];
}

type Call = (tool: ToolId, args: JsonObject) => Promise<JsonObject>;

export const totalOf = (items: readonly Item[]): number =>
  items.reduce((sum, { quantity, unit_cents }) => sum + quantity * unit_cents, 0);

/** Why items cannot come back, undefined when they can. */
export function noReturn(order: Order, items: readonly Item[], { windowDays }: Rules): ReasonCode | undefined {
  if (order.delivered_on === null || daysBetween(order.delivered_on, order.today) > windowDays) return "outside_window";
  return items.every(({ returnable }) => returnable) ? undefined : "not_returnable";
}

/**
 * The orders that a request is about: those that it names and that hold what it speaks of, and for what is in none of these the newest other order of
 * the customer that holds it, on whatever page of the list that stands. Orders of others are left out.
 */
export async function readOrders(
  call: Call,
  products: readonly string[],
  customer: string,
  named: readonly string[],
): Promise<Order[]> {
  const read = async (id: string) => (await call("get_order", { order_id: id })) as unknown as Order;
  const orders: Order[] = [];
  for (const id of named) orders.push(await read(id));
  const holds = (order: Order, title: string) => order.items.some((item) => item.title === title);
  const absent = new Set(products.filter((title) => !orders.some((order) => holds(order, title))));
  let cursor: string | null = "";
  while (absent.size > 0 && cursor !== null) {
    const page = (await call("list_orders", { customer_id: customer, ...(cursor !== "" && { cursor }) })) as {
      orders: { order_id: string; titles: string[] }[];
      next_cursor: string | null;
    };
    for (const { order_id, titles } of page.orders) {
      if (!titles.some((title) => absent.has(title))) continue;
      orders.push(await read(order_id));
      for (const title of titles) absent.delete(title);
    }
    cursor = page.next_cursor;
  }
  return orders.filter(
    (order) =>
      order.customer_id === customer && (products.length === 0 || products.some((title) => holds(order, title))),
  );
}
