import type { Split } from "../../../src/exercise/case.ts";
import { createRandom, type Random } from "../../../src/exercise/random.ts";
import type { Address } from "../case-spec.ts";
import { plusDays } from "./dates.ts";
import { addOrder } from "./order-rows.ts";
import type { CustomerRow, ProductRow, Shop } from "./rows.ts";
import { PLACES } from "./seed-data/places.ts";
import { SEED_DATA } from "./seed-data/seed-data.ts";

/** Past orders of each customer, before the scenario of a case. */
const PAST_ORDERS = 3;

const MAX_CACHED = 4;
const cache = new Map<string, Shop>();

/** A shop with customers, products and past orders. The same seed and split give the same rows; the last four are cached. */
export function shopOf(seed: number, split: Split): Shop {
  const key = `${split}/${seed}`;
  const known = cache.get(key);
  if (known) return known;
  const shop = buildShop(createRandom(seed).fork(`shop/${split}`), split);
  if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value ?? "");
  cache.set(key, shop);
  return shop;
}

function buildShop(random: Random, split: Split): Shop {
  const { titles, notes, carriers } = SEED_DATA[split];
  const products: ProductRow[] = titles.flatMap(({ title, code, cents, variants, isFinal }) =>
    variants.map((variant, index) => ({
      ...{ sku: `${code}-${index + 1}`, title, variant, unit_cents: cents, returnable: isFinal ? 0 : 1 },
    })),
  );
  const shop: Shop = {
    today: plusDays("2025-03-01", random.fork("today").int(0, 200)),
    customers: createCustomers(random.fork("people"), split),
    products,
    inventory: products.map(({ sku }) => ({ sku, quantity: random.fork(`stock/${sku}`).int(3, 60) })),
    orders: [],
    items: [],
    shipments: [],
    refunds: [],
    tickets: [],
  };
  let number = random.fork("numbers").int(10_000, 10_400);
  const days = random.fork("days");
  const history = shop.customers.flatMap((customer) =>
    // Older than the return window.
    Array.from({ length: PAST_ORDERS }, () => ({ customer, placed_on: plusDays(shop.today, -days.int(90, 420)) })),
  );
  for (const { customer, placed_on } of history.sort((one, other) => (one.placed_on < other.placed_on ? -1 : 1))) {
    const draw = random.fork(`order/${number}`);
    const delivered_on = plusDays(placed_on, draw.int(3, 9));
    addOrder(shop, {
      ...{ order_id: `W-${number}`, customer, placed_on, delivered_on, status: "delivered" },
      promised_on: plusDays(placed_on, 7),
      note: draw.pick(notes),
      carrier: draw.pick(carriers),
      tracking: `${draw.pick(["JD", "RL", "NW"])}${draw.digits(9)}`,
      lines: draw
        .shuffle(products)
        .slice(0, draw.int(1, 3))
        .map(({ sku }) => ({ sku, quantity: draw.chance(0.2) ? 2 : 1 })),
    });
    number += draw.int(1, 9);
  }
  for (const [index, { customer_id }] of shop.customers.entries())
    if (index % 5 === 4)
      shop.tickets.push({ ticket_id: `T-${500 + index}`, customer_id, subject: "Old matter", status: "closed" });
  return shop;
}

function createCustomers(random: Random, split: Split): CustomerRow[] {
  const { people: names, mailHosts } = SEED_DATA[split];
  const all = Object.entries(names).flatMap(([country, list]) => list.map((name) => ({ country, name })));
  const first = random.int(200, 260);
  return random.shuffle(all).map(({ country, name }, index) => {
    const draw = random.fork(name);
    return {
      customer_id: `C-${first + index}`,
      name,
      email: `${emailName(name, draw)}@${draw.pick(mailHosts)}`,
      tier: draw.chance(0.25) ? "plus" : "standard",
      ...addressIn(draw, country),
    };
  });
}

const LETTERS: Readonly<Record<string, string>> = { ß: "ss", ł: "l", Ł: "L", ı: "i", ø: "o" };

const emailName = (name: string, random: Random): string => {
  const plain = name.normalize("NFD").replace(/[ßłŁıø]/g, (letter) => LETTERS[letter] ?? "");
  const [given = "", ...family] = plain
    .replace(/[^\w ]/g, "")
    .toLowerCase()
    .split(" ");
  const last = family.join("");
  return random.pick([`${given}.${last}`, `${given.slice(0, 1)}.${last}`, `${given}${last}`, `${last}.${given}`]);
};

/** A random address in a country of PLACES. */
export function addressIn(random: Random, country: string): Address {
  const place = PLACES.find((one) => one.country === country) ?? PLACES[0];
  if (!place) throw new RangeError("no places");
  const { city, postcode } = random.pick(place.towns);
  const filled = postcode
    .replace(/#/g, () => String(random.int(1, 9)))
    .replace(/@/g, () => random.pick([..."ABCDEFHJKLNPRSTWX"]));
  return { line: random.pick(place.lines).replace("{n}", String(random.int(2, 180))), city, postcode: filled, country };
}
