import type { JsonObject } from "../../../../src/exercise/json.ts";
import { put } from "../database.ts";
import { text } from "../lenient-arguments.ts";
import { ToolError } from "../tool-error.ts";
import { type Desk, itemOf, itemsOf, nextId, orderOf } from "./context.ts";

function stockOf({ db }: Desk, sku: string): number {
  const row = db.prepare("SELECT quantity FROM inventory WHERE sku = ?").get(sku) as { quantity: number } | undefined;
  if (!row) throw new ToolError("not_found", sku === "" ? "No sku was given." : `There is no sku ${sku}.`);
  return row.quantity;
}

/** Pieces in stock. */
export function checkStock(desk: Desk, args: JsonObject): JsonObject {
  const sku = text(args, "sku").toUpperCase();
  return { sku, quantity: stockOf(desk, sku) };
}

/** Call an order off, wherever it is. */
export function cancelOrder(desk: Desk, args: JsonObject): JsonObject {
  const { order_id } = orderOf(desk, args);
  desk.db.prepare("UPDATE orders SET status = 'cancelled' WHERE order_id = ?").run(order_id);
  return { order_id, accepted: true };
}

/** Send an order elsewhere. What is not given stays as it is. */
export function changeAddress(desk: Desk, args: JsonObject): JsonObject {
  const order = orderOf(desk, args);
  const given = (key: "line" | "city" | "postcode" | "country") => text(args, key) || order[key];
  desk.db
    .prepare("UPDATE orders SET line = ?, city = ?, postcode = ?, country = ? WHERE order_id = ?")
    .run(given("line"), given("city"), given("postcode"), given("country").toUpperCase(), order.order_id);
  return { order_id: order.order_id, accepted: true };
}

/** Send another variant; without one the same again. The stock may go below nought. */
export function createExchange(desk: Desk, args: JsonObject): JsonObject {
  const { order_id } = orderOf(desk, args);
  const items = itemsOf(desk, order_id);
  const given = text(args, "item_id");
  const item = given === "" && items[0] ? items[0] : itemOf(items, given);
  const new_sku = (text(args, "new_sku") || item.sku).toUpperCase();
  const quantity = stockOf(desk, new_sku) - item.quantity;
  const exchange_id = nextId(desk, "exchanges", "X");
  put(desk.db, "exchanges", [{ exchange_id, order_id, item_id: item.item_id, new_sku }]);
  put(desk.db, "inventory", [{ sku: new_sku, quantity }]);
  return { exchange_id, accepted: true };
}
