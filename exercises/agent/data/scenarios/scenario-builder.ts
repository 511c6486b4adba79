import type { Split } from "../../../../src/exercise/case.ts";
import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Random } from "../../../../src/exercise/random.ts";
import type { Patch } from "../../case-spec.ts";
import { plusDays } from "../../world/dates.ts";
import { rowsOf } from "../../world/order-rows.ts";
import type { CustomerRow, ItemRow, OrderRow, ProductRow, Shop } from "../../world/rows.ts";
import { TABLES } from "../../world/seed-data/seed-data.ts";

/** The customer's history holds too much for what a story needs; another seed may do. */
export class NoSuchGoods extends Error {}

/** An order of the story, with its rows. */
export interface StoryOrder {
  id: string;
  order: OrderRow;
  items: readonly (ItemRow & { title: string })[];
}

export interface OrderWish {
  status: OrderRow["status"];
  /** Days before today: of delivery when it was delivered, otherwise of the order. */
  daysAgo: number;
  /** What the story is about. */
  goods: readonly ProductRow[];
  /** Further things in the box, 1 unless told. */
  others?: number;
  /** Somebody else's. */
  customer?: CustomerRow;
  note?: string;
}

/** Where a story takes place: a shop, a customer, and what the story puts over it. */
export interface Scene {
  random: Random;
  shop: Shop;
  split: Split;
  customer: CustomerRow;
  ticketId: string;
  patches: Patch[];
  /** A returnable title that neither the customer's history nor this story holds yet. @throws NoSuchGoods */
  pick(cheapest: number, dearest: number): ProductRow;
  order(wish: OrderWish): StoryOrder;
}

/** @param place of the task among all, from 0: gives ids of its own */
export function createScene(random: Random, shop: Shop, split: Split, place: number, customer: CustomerRow): Scene {
  const { products } = shop;
  const titleOf = (sku: string) => products.find((product) => product.sku === sku)?.title ?? "";
  const own = new Set(shop.orders.filter((row) => row.customer_id === customer.customer_id).map((row) => row.order_id));
  const used = new Set(shop.items.filter((row) => own.has(row.order_id)).map(({ sku }) => titleOf(sku)));
  const last = Math.max(...shop.orders.map((row) => Number(row.order_id.slice(2))));
  const patches: Patch[] = [];
  const free = (cheapest: number, dearest: number) =>
    products.filter(
      ({ title, unit_cents, returnable }) =>
        returnable === 1 && unit_cents >= cheapest && unit_cents <= dearest && !used.has(title),
    );
  let count = 0;

  const scene: Scene = {
    ...{ random, shop, split, customer, patches, ticketId: `T-${800 + place}` },
    pick(cheapest, dearest) {
      const fitting = free(cheapest, dearest);
      if (fitting.length === 0) throw new NoSuchGoods(`nothing between ${cheapest} and ${dearest}`);
      const chosen = random.fork(`pick/${used.size}/${cheapest}`).pick(fitting);
      used.add(chosen.title);
      return chosen;
    },
    order({ status, daysAgo, goods, others = 1, customer: whose = customer, note }) {
      const draw = random.fork(`order/${count}`);
      const day = plusDays(shop.today, -daysAgo);
      const isDelivered = status === "delivered";
      const placed_on = isDelivered ? plusDays(day, -draw.int(3, 6)) : day;
      const further = Array.from({ length: others }, () => scene.pick(500, 2500));
      const { order, items, shipment } = rowsOf(
        {
          order_id: `W-${last + 20 + 12 * place + 2 * count++}`,
          ...{ customer: whose, placed_on, status },
          promised_on: plusDays(placed_on, 7),
          delivered_on: isDelivered ? day : null,
          note: note ?? draw.pick(TABLES[split].notes),
          carrier: draw.pick(TABLES[split].carriers),
          tracking: `${draw.pick(["JD", "RL", "NW"])}${draw.digits(9)}`,
          lines: draw.shuffle([...goods, ...further]).map(({ sku }) => ({ sku, quantity: 1 })),
        },
        products,
      );
      const put = (table: Patch["table"], row: object) => patches.push({ table, row: { ...row } as JsonObject });
      put("orders", order);
      for (const item of items) put("items", item);
      if (shipment) put("shipments", shipment);
      return { id: order.order_id, order, items: items.map((item) => ({ ...item, title: titleOf(item.sku) })) };
    },
  };
  return scene;
}
