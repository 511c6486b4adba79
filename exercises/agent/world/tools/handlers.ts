import type { ToolId } from "../../case-spec.ts";
import type { ToolHandler } from "./context.ts";
import { findCustomer, getCustomer, verifyIdentity } from "./customers.ts";
import { cancelOrder, changeAddress, checkStock, createExchange } from "./fulfillment.ts";
import { getOrder, getShipment, listOrders, listRefunds } from "./orders.ts";
import { issueVoucher, refundItems } from "./payments.ts";
import { escalate } from "./tickets.ts";

/** The tools that work on the tables. The tool server implements the two that reach the customer. */
export const HANDLERS: Readonly<Record<Exclude<ToolId, "ask_user" | "confirm">, ToolHandler>> = {
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
