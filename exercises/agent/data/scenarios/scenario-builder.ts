import type { Split } from "../../../../src/exercise/case.ts";
import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Random } from "../../../../src/exercise/random.ts";
import type { Patch } from "../../case-spec.ts";
import { plusDays } from "../../world/dates.ts";
import { orderRows } from "../../world/order-rows.ts";
import type { CustomerRow, ItemRow, OrderRow, ProductRow, Shop } from "../../world/rows.ts";
import { SEED_DATA } from "../../world/seed-data/seed-data.ts";

/** The customer already owns every product that a scenario could use. Another seed may help. */
export class NoMatchingProductError extends Error {}

/** An order of the scenario, with its rows. */
export interface ScenarioOrder {
  id: string;
  order: OrderRow;
  items: readonly (ItemRow & { title: string })[];
}

interface OrderOptions {
  status: OrderRow["status"];
  /** Days from the delivery to today, or from the order to today if it is not delivered. */
  daysAgo: number;
  /** Products that the scenario is about. */
  products: readonly ProductRow[];
  /** Number of further products in the order; 1 by default. */
  extraProducts?: number;
  /** Owner of the order; the customer of the scenario by default. */
  customer?: CustomerRow;
  note?: string;
}

/** Builds a scenario: a customer of a shop, and the rows that the scenario adds to the tables. */
export interface ScenarioBuilder {
  random: Random;
  shop: Shop;
  split: Split;
  customer: CustomerRow;
  ticketId: string;
  patches: Patch[];
  /**
   * Picks a returnable product whose title occurs neither in past orders of the customer nor in the scenario.
   * @param minCents lowest price
   * @param maxCents highest price
   * @throws NoMatchingProductError
   */
  pickProduct(minCents: number, maxCents: number): ProductRow;
  addOrder(options: OrderOptions): ScenarioOrder;
}

/** @param taskIndex place of the task in the data set, from 0. It determines the ids. */
export function createScenarioBuilder(
  random: Random,
  shop: Shop,
  split: Split,
  taskIndex: number,
  customer: CustomerRow,
): ScenarioBuilder {
  const titleOf = (sku: string) => shop.products.find((product) => product.sku === sku)?.title ?? "";
  const own = new Set(shop.orders.filter((row) => row.customer_id === customer.customer_id).map((row) => row.order_id));
  const used = new Set(shop.items.filter((row) => own.has(row.order_id)).map(({ sku }) => titleOf(sku)));
  const lastOrderNumber = Math.max(...shop.orders.map((row) => Number(row.order_id.slice(2))));
  const patches: Patch[] = [];
  const addPatch = (table: Patch["table"], row: JsonObject) => patches.push({ table, row });
  let orderCount = 0;

  const builder: ScenarioBuilder = {
    ...{ random, shop, split, customer, patches, ticketId: `T-${800 + taskIndex}` },
    pickProduct(minCents, maxCents) {
      const candidates = shop.products.filter(
        ({ title, unit_cents, returnable }) =>
          returnable === 1 && unit_cents >= minCents && unit_cents <= maxCents && !used.has(title),
      );
      if (candidates.length === 0) throw new NoMatchingProductError(`no product from ${minCents} to ${maxCents} cents`);
      const product = random.fork(`pick/${used.size}/${minCents}`).pick(candidates);
      used.add(product.title);
      return product;
    },
    addOrder({ status, daysAgo, products, extraProducts = 1, customer: owner = customer, note }) {
      const draw = random.fork(`order/${orderCount}`);
      const day = plusDays(shop.today, -daysAgo);
      const isDelivered = status === "delivered";
      const placed_on = isDelivered ? plusDays(day, -draw.int(3, 6)) : day;
      const extra = Array.from({ length: extraProducts }, () => builder.pickProduct(500, 2500));
      const { order, items, shipment } = orderRows(
        {
          order_id: `W-${lastOrderNumber + 20 + 12 * taskIndex + 2 * orderCount++}`,
          ...{ customer: owner, placed_on, status },
          promised_on: plusDays(placed_on, 7),
          delivered_on: isDelivered ? day : null,
          note: note ?? draw.pick(SEED_DATA[split].notes),
          carrier: draw.pick(SEED_DATA[split].carriers),
          tracking: `${draw.pick(["JD", "RL", "NW"])}${draw.digits(9)}`,
          lines: draw.shuffle([...products, ...extra]).map(({ sku }) => ({ sku, quantity: 1 })),
        },
        shop.products,
      );
      addPatch("orders", { ...order });
      for (const item of items) addPatch("items", { ...item });
      if (shipment) addPatch("shipments", { ...shipment });
      return { id: order.order_id, order, items: items.map((item) => ({ ...item, title: titleOf(item.sku) })) };
    },
  };
  return builder;
}
