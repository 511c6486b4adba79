import type { Day } from "./dates.ts";

/** Rows as they stand in the tables (schema.ts), by the same names. */
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

/** One thing that can be bought: a title in one variant. */
export interface ProductRow {
  sku: string;
  title: string;
  variant: string;
  unit_cents: number;
  /** 0 or 1, as SQLite has it. */
  returnable: number;
}

export interface OrderRow {
  order_id: string;
  customer_id: string;
  placed_on: Day;
  /** Day by which it was to arrive. */
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
  /** Separated by a blank. */
  item_ids: string;
  amount_cents: number;
  reason: string;
}

export interface TicketRow {
  ticket_id: string;
  /** null: written from an address that nobody has an account with. */
  customer_id: string | null;
  subject: string;
  status: "open" | "closed";
}

/** What a shop holds before a case changes it. */
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
