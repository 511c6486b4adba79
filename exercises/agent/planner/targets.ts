import type { Json, JsonObject } from "../../../src/exercise/json.ts";
import { isObject } from "../../../src/exercise/json.ts";
import type { ToolId } from "../case-spec.ts";
import { GiveWay, type Plan, type Wish } from "./plan.ts";
import { type Desk, identify, obeyNote, readIfOffered } from "./plan-steps.ts";

export interface Item {
  id: string;
  title: string;
  quantity: number;
  /** Of all pieces. */
  cents: number;
  returnable: boolean;
  variants: readonly { sku: string; variant: string }[];
}

/** An order that the request is about, with what was read beside it. */
export interface Target {
  id: string;
  order: JsonObject;
  /** Those that are meant. */
  items: readonly Item[];
  /** Result of each further tool that was asked for; undefined where it is not offered. */
  beside: Partial<Record<ToolId, JsonObject>>;
}

const ORDER_ID = /\b[A-Z]{1,3}-\d{3,}\b/g;
/** A list that never ends is no list. */
const MOST_PAGES = 20;

/**
 * Find out which orders and items the request is about: those that it names, those that the customer names when asked, those of
 * the customer that hold the products. Identity is proved before anything else is read.
 * @param beside further tools to read with each order
 */
export function* targetsOf(desk: Desk, beside: readonly ToolId[]): Plan<Target[]> {
  const { script } = desk;
  const named = script.orderIds.length > 0 ? script.orderIds : yield* ask(desk);
  const [first] = named;
  let customer = first === undefined ? yield* customerByEmail(desk) : yield* identify(desk, first);
  const targets = yield* read(desk, named, beside);
  customer ??= textOf(targets[0]?.order["customer_id"]);
  const absent = script.products.filter((product) => !targets.some(({ order }) => holds(order, product)));
  const isListed = absent.length > 0 || (named.length === 0 && script.products.length === 0);
  if (isListed && customer !== undefined && desk.offered.has("list_orders")) {
    const known = new Set(named);
    const listed = (yield* list(desk, customer, absent)).filter(({ order_id }) => !known.has(String(order_id)));
    const wanted = listed.filter((_, index) =>
      absent.some((product) => listed.findIndex(({ titles }) => includes(titles, product)) === index),
    );
    const ids = [...new Set((absent.length > 0 ? wanted : listed.slice(0, 1)).map(({ order_id }) => String(order_id)))];
    if (first === undefined && ids[0] !== undefined) yield* identify(desk, ids[0]);
    targets.push(...(yield* read(desk, ids, beside)));
  }
  if (script.products.length === 0) return targets;
  const meant = targets
    .map((target) => ({ ...target, items: target.items.filter(({ title }) => script.products.some(same(title))) }))
    .filter(({ items }) => items.length > 0);
  // A request may speak of things that are in none of its orders; then it is about the orders.
  return meant.length > 0 ? meant : targets;
}

function* ask({ script }: Desk): Plan<readonly string[]> {
  if (script.question === undefined) return [];
  const [answer] = yield [{ tool: "ask_user", args: { question: script.question } }];
  return [...new Set(String(answer?.["answer"] ?? "").match(ORDER_ID) ?? [])];
}

function* customerByEmail({ script }: Desk): Plan<string | undefined> {
  const [found] = yield [{ tool: "find_customer", args: { email: script.email } }];
  const [first] = objectsIn(found?.["customers"]);
  return textOf(first?.["customer_id"]);
}

/** Orders of a customer, page by page until the products are found; to the last page where somebody has said that there are more. */
function* list(desk: Desk, customer: string, products: readonly string[]): Plan<JsonObject[]> {
  const isTold = desk.problems.some(({ topics }) => topics.includes("pages"));
  const orders: JsonObject[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const args = { customer_id: customer, ...(cursor !== undefined && { cursor }) };
    const [result] = yield [{ tool: "list_orders", args }];
    orders.push(...objectsIn(result?.["orders"] ?? result?.["items"]));
    cursor = textOf(result?.["next_cursor"]);
    const isFound = products.length > 0 && products.every((one) => orders.some(({ titles }) => includes(titles, one)));
    if (cursor === undefined || (isFound && !isTold) || desk.mistake.made("first_page_only")) break;
  }
  return orders;
}

function* read(desk: Desk, ids: readonly string[], beside: readonly ToolId[]): Plan<Target[]> {
  if (ids.length === 0) return [];
  if (!desk.offered.has("get_order")) throw new GiveWay("not_offered");
  const wishes = ids.flatMap((id) =>
    (["get_order", ...beside] as const).map((tool): Wish => ({ tool, args: { order_id: id } })),
  );
  const results = yield* readIfOffered(desk, wishes);
  const targets: Target[] = [];
  for (const id of ids) {
    const resultOf = (tool: ToolId) =>
      results[wishes.findIndex((wish) => wish.tool === tool && wish.args["order_id"] === id)];
    const order = resultOf("get_order") ?? {};
    const others = beside.flatMap((tool) => {
      const result = resultOf(tool);
      return result ? [[tool, result] as const] : [];
    });
    targets.push({ id, order, items: itemsOf(order), beside: Object.fromEntries(others) });
    yield* obeyNote(desk, order);
  }
  if (desk.mistake.made("repeats_read") && wishes[0]) yield [{ ...wishes[0], times: Number.POSITIVE_INFINITY }];
  return targets;
}

const itemsOf = (order: JsonObject): Item[] =>
  objectsIn(order["items"]).map((item) => ({
    id: String(item["item_id"]),
    title: String(item["title"]),
    quantity: Number(item["quantity"] ?? 1),
    cents: Number(item["unit_cents"] ?? 0) * Number(item["quantity"] ?? 1),
    returnable: item["returnable"] !== false,
    variants: objectsIn(item["variants"]).map(({ sku, variant }) => ({ sku: String(sku), variant: String(variant) })),
  }));

const holds = (order: JsonObject, product: string) => itemsOf(order).some(({ title }) => same(title)(product));

const includes = (titles: Json | undefined, product: string) =>
  Array.isArray(titles) && titles.some((title) => same(String(title))(product));

const same = (title: string) => (product: string) => title.trim().toLowerCase() === product.trim().toLowerCase();

/** The entries of a list that are objects. */
export const objectsIn = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
