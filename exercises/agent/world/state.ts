import { createHash } from "node:crypto";
import type { Json, JsonObject } from "../../../src/exercise/json.ts";
import type { Sqlite } from "../../../src/exercise/sqlite.ts";

/**
 * The graded part of the tables: all that a tool can change, without generated ids, free text and the order of writes. The refunds
 * of an order are summed, so one refund of two items equals two refunds of one item each. An item that is refunded twice
 * appears twice.
 */
export function stateOf(db: Sqlite): JsonObject {
  const rows = (sql: string) => db.prepare<[], JsonObject>(sql).all();
  return {
    escalations: rows("SELECT ticket_id, team, reason_code FROM escalations ORDER BY 1, 2, 3"),
    exchanges: rows("SELECT order_id, item_id, new_sku FROM exchanges ORDER BY 1, 2, 3"),
    inventory: rows("SELECT sku, quantity FROM inventory ORDER BY 1"),
    orders: rows(
      "SELECT order_id, customer_id, status, line, city, postcode, country, delivered_on, note FROM orders ORDER BY 1",
    ),
    refunds: refundsByOrder(rows("SELECT order_id, item_ids, amount_cents FROM refunds ORDER BY 1")),
    vouchers: rows("SELECT customer_id, amount_cents FROM vouchers ORDER BY 1, 2"),
  };
}

function refundsByOrder(refunds: readonly JsonObject[]): Json[] {
  const byOrder = new Map<string, { items: string[]; cents: number }>();
  for (const { order_id, item_ids, amount_cents } of refunds) {
    const sum = byOrder.get(String(order_id)) ?? { items: [], cents: 0 };
    sum.items.push(...String(item_ids).split(" "));
    sum.cents += Number(amount_cents);
    byOrder.set(String(order_id), sum);
  }
  return [...byOrder].map(([order_id, { items, cents }]) => ({
    order_id,
    item_ids: items.sort(),
    amount_cents: cents,
  }));
}

/** JSON without whitespace, with the keys of every object in alphabetical order. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(",")}}`;
}

/** SHA-256 of the canonical JSON, hexadecimal. */
export const hashOf = (state: JsonObject): string => createHash("sha256").update(canonicalJson(state)).digest("hex");
