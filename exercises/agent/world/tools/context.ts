import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Database } from "../database.ts";
import { id } from "../lenient-arguments.ts";
import type { CustomerRow, ItemRow, OrderRow, TicketRow } from "../rows.ts";
import { ToolError } from "../tool-error.ts";

/** What the tools work on. */
export interface Desk {
  db: Database;
  today: string;
}

export type Handler = (desk: Desk, args: JsonObject) => JsonObject;

const missing = (what: string, given: string) =>
  new ToolError("not_found", given === "" ? `No ${what} was given.` : `There is no ${what} ${given}.`);

/** The order that the arguments name. Throws ToolError when there is none. */
export function orderOf({ db }: Desk, args: JsonObject): OrderRow {
  const given = id(args, "order_id", "W");
  const row = db.prepare("SELECT * FROM orders WHERE order_id = ?").get(given) as OrderRow | undefined;
  if (!row) throw missing("order", given);
  return row;
}

/** The customer that the arguments name. Throws ToolError when there is none. */
export function customerOf({ db }: Desk, args: JsonObject): CustomerRow {
  const given = id(args, "customer_id", "C");
  const row = db.prepare("SELECT * FROM customers WHERE customer_id = ?").get(given) as CustomerRow | undefined;
  if (!row) throw missing("customer", given);
  return row;
}

/** The ticket that the arguments name. Throws ToolError when there is none. */
export function ticketOf({ db }: Desk, args: JsonObject): TicketRow {
  const given = id(args, "ticket_id", "T");
  const row = db.prepare("SELECT * FROM tickets WHERE ticket_id = ?").get(given) as TicketRow | undefined;
  if (!row) throw missing("ticket", given);
  return row;
}

export type ItemInOrder = ItemRow & { title: string; variant: string; returnable: number };

/** Items of an order with what the catalogue says of them, in the order of their ids. */
export const itemsOf = ({ db }: Desk, orderId: string): ItemInOrder[] =>
  db
    .prepare(
      "SELECT items.*, title, variant, returnable FROM items JOIN products USING (sku) WHERE order_id = ? ORDER BY item_id",
    )
    .all(orderId) as ItemInOrder[];

/** One of an order's items. Throws ToolError when the order has no such item. */
export function itemOf(items: readonly ItemInOrder[], given: string): ItemInOrder {
  const item = items.find(({ item_id }) => item_id === given.toUpperCase());
  if (!item) throw missing("item", given);
  return item;
}

/** The next id of a table that only grows, ... */
export function nextId({ db }: Desk, table: string, letter: string): string {
  const { count } = db.prepare(`SELECT count(*) AS count FROM ${table}`).get() as { count: number };
  return `${letter}-${count + 1}`;
}
