import type { JsonObject } from "../../../../src/exercise/json.ts";
import { upsertRows } from "../database.ts";
import { lenientInteger, lenientText, lenientTexts } from "../lenient-arguments.ts";
import { itemsOf, nextId, requireCustomer, requireItem, requireOrder, type ToolContext } from "./context.ts";

/** Refunds items: all of the order if none are given, and their price if no amount is given. It can be repeated. */
export function refundItems(context: ToolContext, args: JsonObject): JsonObject {
  const { order_id } = requireOrder(context, args);
  const all = itemsOf(context, order_id);
  const given = lenientTexts(args, "item_ids");
  const items = given.length === 0 ? all : given.map((one) => requireItem(all, one));
  const cost = items.reduce((sum, { quantity, unit_cents }) => sum + quantity * unit_cents, 0);
  const refund_id = nextId(context, "refunds", "R");
  const item_ids = items.map(({ item_id }) => item_id).join(" ");
  const amount_cents = lenientInteger(args, "amount_cents") ?? cost;
  upsertRows(context.db, "refunds", [
    { refund_id, order_id, item_ids, amount_cents, reason: lenientText(args, "reason") },
  ]);
  return { refund_id, accepted: true };
}

/** Issues a voucher of 10.00, or of the given amount. */
export function issueVoucher(context: ToolContext, args: JsonObject): JsonObject {
  const { customer_id } = requireCustomer(context, args);
  const voucher_id = nextId(context, "vouchers", "V");
  const amount_cents = lenientInteger(args, "amount_cents") ?? 1000;
  upsertRows(context.db, "vouchers", [{ voucher_id, customer_id, amount_cents, reason: lenientText(args, "reason") }]);
  return { voucher_id, accepted: true };
}
