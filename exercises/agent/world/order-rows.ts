import type { Day } from "./dates.ts";
import { plusDays } from "./dates.ts";
import type { CustomerRow, ItemRow, OrderRow, ShipmentRow, Shop } from "./rows.ts";

/** All details of an order. */
interface OrderDetails {
  order_id: string;
  customer: CustomerRow;
  placed_on: Day;
  promised_on: Day;
  status: OrderRow["status"];
  delivered_on: Day | null;
  note: string;
  carrier: string;
  tracking: string;
  lines: readonly { sku: string; quantity: number }[];
}

/** Rows of an order. Items are numbered from 1; there is a shipment only if the order has shipped. */
export function orderRows(
  details: OrderDetails,
  products: Shop["products"],
): { order: OrderRow; items: ItemRow[]; shipment: ShipmentRow | null } {
  const { order_id, customer, placed_on, promised_on, status, delivered_on, note, carrier, tracking } = details;
  const { customer_id, line, city, postcode, country } = customer;
  const hasShipped = status === "shipped" || status === "delivered";
  return {
    order: {
      ...{ order_id, customer_id, placed_on, promised_on, status, delivered_on, line, city, postcode, country, note },
    },
    items: details.lines.map(({ sku, quantity }, index) => ({
      item_id: `${order_id.replace("W", "I")}-${index + 1}`,
      order_id,
      sku,
      quantity,
      unit_cents: products.find((product) => product.sku === sku)?.unit_cents ?? 0,
    })),
    shipment: hasShipped
      ? {
          ...{ order_id, carrier, tracking, status: status === "shipped" ? "in_transit" : "delivered" },
          shipped_on: plusDays(placed_on, 1),
          delivered_on,
        }
      : null,
  };
}

/** Adds an order to a shop. */
export function addOrder(shop: Shop, details: OrderDetails): void {
  const { order, items, shipment } = orderRows(details, shop.products);
  shop.orders.push(order);
  shop.items.push(...items);
  if (shipment) shop.shipments.push(shipment);
}
