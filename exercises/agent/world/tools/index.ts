import type { ToolId } from "../../contract.ts";
import type { Handler } from "./desk.ts";
import { cancelOrder, changeAddress, checkStock, createExchange } from "./goods.ts";
import { issueVoucher, refundItems } from "./money.ts";
import { getOrder, getShipment, listOrders, listRefunds } from "./orders.ts";
import { findCustomer, getCustomer, verifyIdentity } from "./people.ts";
import { escalate } from "./tickets.ts";

/** The tools that work on the tables; the two that reach the customer are the server's. */
export const HANDLERS: Readonly<Record<Exclude<ToolId, "ask_user" | "confirm">, Handler>> = {
  find_customer: findCustomer,
  verify_identity: verifyIdentity,
  get_customer: getCustomer,
  list_orders: listOrders,
  get_order: getOrder,
  get_shipment: getShipment,
  list_refunds: listRefunds,
  check_stock: checkStock,
  refund_items: refundItems,
  cancel_order: cancelOrder,
  change_address: changeAddress,
  create_exchange: createExchange,
  issue_voucher: issueVoucher,
  escalate,
};
