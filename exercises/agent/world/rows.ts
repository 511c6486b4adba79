import type { Day } from "./dates.ts";

/** Rows of the tables, with the column names of sql-schema.ts. */
export interface CustomerRow {
  customer_id: string;
  name: string;
  email: string;
  tier: "standard" | "plus";
  line: string;
  city: string;
  postcode: string;
  country: string;
}

/** A catalog title in one variant. */
export interface ProductRow {
  sku: string;
  title: string;
  variant: string;
  unit_cents: number;
  /** 0 or 1: SQLite has no booleans. */
  returnable: number;
}

export interface OrderRow {
  order_id: string;
  customer_id: string;
  placed_on: Day;
  /** Promised day of delivery. */
  promised_on: Day;
  status: "placed" | "packed" | "shipped" | "delivered" | "cancelled";
  delivered_on: Day | null;
  line: string;
  city: string;
  postcode: string;
  country: string;
  note: string;
}

export interface ItemRow {
  item_id: string;
  order_id: string;
  sku: string;
  quantity: number;
  unit_cents: number;
}

export interface ShipmentRow {
  order_id: string;
  carrier: string;
  tracking: string;
  status: "in_transit" | "delivered";
  shipped_on: Day;
  delivered_on: Day | null;
}

export interface RefundRow {
  refund_id: string;
  order_id: string;
  /** Separated by spaces. */
  item_ids: string;
  amount_cents: number;
  reason: string;
}

export interface TicketRow {
  ticket_id: string;
  /** Null if no account has the sender's email address. */
  customer_id: string | null;
  subject: string;
  status: "open" | "closed";
}

/** The tables of a shop before a case patches them. */
export interface Shop {
  today: Day;
  customers: CustomerRow[];
  products: ProductRow[];
  inventory: { sku: string; quantity: number }[];
  orders: OrderRow[];
  items: ItemRow[];
  shipments: ShipmentRow[];
  refunds: RefundRow[];
  tickets: TicketRow[];
}
