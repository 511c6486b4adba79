import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Sqlite } from "../../../../src/exercise/sqlite.ts";
import { lenientId } from "../lenient-arguments.ts";
import type { CustomerRow, ItemRow, OrderRow, TicketRow } from "../rows.ts";
import { ToolError } from "../tool-error.ts";

/** What a tool handler works on. */
export interface ToolContext {
  db: Sqlite;
  today: string;
}

export type ToolHandler = (context: ToolContext, args: JsonObject) => JsonObject;

const notFound = (what: string, given: string) =>
  new ToolError("not_found", given === "" ? `No ${what} was given.` : `There is no ${what} ${given}.`);

/** The order that the arguments name. Throws ToolError if there is none. */
export function requireOrder({ db }: ToolContext, args: JsonObject): OrderRow {
  const given = lenientId(args, "order_id", "W");
  const row = db.prepare<[string], OrderRow>("SELECT * FROM orders WHERE order_id = ?").get(given);
  if (!row) throw notFound("order", given);
  return row;
}

/** The customer that the arguments name. Throws ToolError if there is none. */
export function requireCustomer({ db }: ToolContext, args: JsonObject): CustomerRow {
  const given = lenientId(args, "customer_id", "C");
  const row = db.prepare<[string], CustomerRow>("SELECT * FROM customers WHERE customer_id = ?").get(given);
  if (!row) throw notFound("customer", given);
  return row;
}

/** The ticket that the arguments name. Throws ToolError if there is none. */
export function requireTicket({ db }: ToolContext, args: JsonObject): TicketRow {
  const given = lenientId(args, "ticket_id", "T");
  const row = db.prepare<[string], TicketRow>("SELECT * FROM tickets WHERE ticket_id = ?").get(given);
  if (!row) throw notFound("ticket", given);
  return row;
}

type ItemInOrder = ItemRow & { title: string; variant: string; returnable: number };

/** Items of an order with their catalog data, ordered by id. */
export const itemsOf = ({ db }: ToolContext, orderId: string): ItemInOrder[] =>
  db
    .prepare<[string], ItemInOrder>(
      "SELECT items.*, title, variant, returnable FROM items JOIN products USING (sku) WHERE order_id = ? ORDER BY item_id",
    )
    .all(orderId);

/** One of the items of an order. Throws ToolError if there is no such item. */
export function requireItem(items: readonly ItemInOrder[], given: string): ItemInOrder {
  const item = items.find(({ item_id }) => item_id === given.toUpperCase());
  if (!item) throw notFound("item", given);
  return item;
}

/** The next id of an append-only table, ... */
export function nextId({ db }: ToolContext, table: string, prefix: string): string {
  const count = db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return `${prefix}-${count + 1}`;
}
