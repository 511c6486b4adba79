import type { JsonObject } from "../../../../src/exercise/json.ts";
import { upsertRows } from "../database.ts";
import { lenientText } from "../lenient-arguments.ts";
import { ToolError } from "../tool-error.ts";
import { itemsOf, nextId, requireItem, requireOrder, type ToolContext } from "./context.ts";

function stockOf({ db }: ToolContext, sku: string): number {
  const quantity = db.prepare<[string], number>("SELECT quantity FROM inventory WHERE sku = ?").pluck().get(sku);
  if (quantity !== undefined) return quantity;
  throw new ToolError("not_found", sku === "" ? "No sku was given." : `There is no sku ${sku}.`);
}

/** Units in stock. */
export function checkStock(context: ToolContext, args: JsonObject): JsonObject {
  const sku = lenientText(args, "sku").toUpperCase();
  return { sku, quantity: stockOf(context, sku) };
}

/** Cancels an order, whatever its status. */
export function cancelOrder(context: ToolContext, args: JsonObject): JsonObject {
  const { order_id } = requireOrder(context, args);
  context.db.prepare("UPDATE orders SET status = 'cancelled' WHERE order_id = ?").run(order_id);
  return { order_id, accepted: true };
}

/** Changes the delivery address of an order. Fields that are not given keep their value. */
export function changeAddress(context: ToolContext, args: JsonObject): JsonObject {
  const order = requireOrder(context, args);
  const given = (key: "line" | "city" | "postcode" | "country") => lenientText(args, key) || order[key];
  context.db
    .prepare("UPDATE orders SET line = ?, city = ?, postcode = ?, country = ? WHERE order_id = ?")
    .run(given("line"), given("city"), given("postcode"), given("country").toUpperCase(), order.order_id);
  return { order_id: order.order_id, accepted: true };
}

/** Sends another variant, or the same one if none is given. The stock may become negative. */
export function createExchange(context: ToolContext, args: JsonObject): JsonObject {
  const { order_id } = requireOrder(context, args);
  const items = itemsOf(context, order_id);
  const given = lenientText(args, "item_id");
  const item = given === "" && items[0] ? items[0] : requireItem(items, given);
  const new_sku = (lenientText(args, "new_sku") || item.sku).toUpperCase();
  const quantity = stockOf(context, new_sku) - item.quantity;
  const exchange_id = nextId(context, "exchanges", "X");
  upsertRows(context.db, "exchanges", [{ exchange_id, order_id, item_id: item.item_id, new_sku }]);
  upsertRows(context.db, "inventory", [{ sku: new_sku, quantity }]);
  return { exchange_id, accepted: true };
}
