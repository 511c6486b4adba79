import type { JsonObject } from "../../../../src/exercise/json.ts";
import { put } from "../database.ts";
import { integer, text, texts } from "../lenient-arguments.ts";
import { customerOf, type Desk, itemOf, itemsOf, nextId, orderOf } from "./context.ts";

/** Pay items back. Without items it takes them all, without an amount what they cost; nothing stops a second time. */
export function refundItems(desk: Desk, args: JsonObject): JsonObject {
  const { order_id } = orderOf(desk, args);
  const all = itemsOf(desk, order_id);
  const given = texts(args, "item_ids");
  const items = given.length === 0 ? all : given.map((one) => itemOf(all, one));
  const cost = items.reduce((sum, { quantity, unit_cents }) => sum + quantity * unit_cents, 0);
  const refund_id = nextId(desk, "refunds", "R");
  const item_ids = items.map(({ item_id }) => item_id).join(" ");
  const amount_cents = integer(args, "amount_cents") ?? cost;
  put(desk.db, "refunds", [{ refund_id, order_id, item_ids, amount_cents, reason: text(args, "reason") }]);
  return { refund_id, accepted: true };
}

/** A voucher of 10.00, or of whatever is asked for. */
export function issueVoucher(desk: Desk, args: JsonObject): JsonObject {
  const { customer_id } = customerOf(desk, args);
  const voucher_id = nextId(desk, "vouchers", "V");
  const amount_cents = integer(args, "amount_cents") ?? 1000;
  put(desk.db, "vouchers", [{ voucher_id, customer_id, amount_cents, reason: text(args, "reason") }]);
  return { voucher_id, accepted: true };
}
