import type { Split } from "../../../src/exercise/case.ts";
import type { ToolId } from "../case-spec.ts";
import { CHANGE_IDS } from "../change-ids.ts";
import { CANONICAL_NAMES, type ToolNames } from "../exposed-tools.ts";

const HOLDOUT_NAMES: Readonly<Record<ToolId, string>> = {
  find_customer: "search_customers",
  verify_identity: "check_identity",
  get_customer: "customer_record",
  list_orders: "orders_of_customer",
  get_order: "order_record",
  get_shipment: "track_parcel",
  list_refunds: "refund_history",
  check_stock: "stock_level",
  refund_items: "pay_back",
  cancel_order: "revoke_order",
  change_address: "set_delivery_address",
  create_exchange: "swap_item",
  issue_voucher: "grant_voucher",
  escalate: "hand_over",
  ask_user: "ask_customer",
  confirm: "propose_to_customer",
};

const RENAMED_NAMES: Readonly<Record<ToolId, string>> = {
  find_customer: "crm_lookup",
  verify_identity: "crm_prove",
  get_customer: "crm_read",
  list_orders: "oms_list",
  get_order: "oms_read",
  get_shipment: "oms_parcel",
  list_refunds: "ledger_list",
  check_stock: "stock_read",
  refund_items: "ledger_refund",
  cancel_order: "oms_cancel",
  change_address: "oms_address",
  create_exchange: "oms_exchange",
  issue_voucher: "ledger_voucher",
  escalate: "desk_escalate",
  ask_user: "chat_ask",
  confirm: "chat_confirm",
};

/** Names of the tools and their parameters in a split under changes. */
export function toolNamesFor(split: Split, changes: readonly string[]): ToolNames {
  if (changes.includes(CHANGE_IDS.toolsRenamed)) {
    return { toolNames: RENAMED_NAMES, parameterNames: { order_id: "order_number" } };
  }
  return { toolNames: split === "holdout" ? HOLDOUT_NAMES : CANONICAL_NAMES, parameterNames: {} };
}
