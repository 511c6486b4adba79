import { isObject, type Json, type JsonObject } from "../../../src/exercise/json.ts";
import type { ToolId } from "../case-spec.ts";
import type { IntendedCall } from "./intended-call.ts";
import { CallAbandoned, type Plan, type PlanContext } from "./plan.ts";
import { followInjectedNote, identify, readIfAvailable } from "./plan-steps.ts";

export interface Item {
  id: string;
  title: string;
  quantity: number;
  /** Price of all units. */
  cents: number;
  returnable: boolean;
  variants: readonly { sku: string; variant: string }[];
}

/** An order that the request is about. */
export interface Target {
  id: string;
  /** Result of get_order. */
  order: JsonObject;
  /** The items that the request is about. */
  items: readonly Item[];
  /** Result of each further tool, if it is available. */
  furtherResults: Partial<Record<ToolId, JsonObject>>;
}

const ORDER_ID = /\b[A-Z]{1,3}-\d{3,}\b/g;
/** Guards against a list that never ends. */
const MAX_PAGES = 20;

/**
 * Finds the orders and items that the request is about: those that it names, those that the customer names when asked, and those
 * of the customer that contain the products. The identity is proved before anything else is read.
 * @param furtherTools tools to call for each order besides get_order
 */
export function* findTargets(context: PlanContext, furtherTools: readonly ToolId[]): Plan<Target[]> {
  const { products, orderIds } = context.goal;
  const named = orderIds.length > 0 ? orderIds : yield* askForOrders(context);
  const [first] = named;
  let customer = first === undefined ? yield* customerByEmail(context) : yield* identify(context, first);
  const targets = yield* readOrders(context, named, furtherTools);
  customer ??= nonEmptyText(targets[0]?.order["customer_id"]);
  const missing = products.filter((product) => !targets.some(({ order }) => contains(order, product)));
  const needsList = missing.length > 0 || (named.length === 0 && products.length === 0);
  if (needsList && customer !== undefined && context.tools.has("list_orders")) {
    const known = new Set(named);
    const listed = (yield* listOrders(context, customer, missing)).filter(
      ({ order_id }) => !known.has(String(order_id)),
    );
    const withProducts = listed.filter((_, index) =>
      missing.some((product) => listed.findIndex(({ titles }) => includes(titles, product)) === index),
    );
    const wanted = missing.length > 0 ? withProducts : listed.slice(0, 1);
    const ids = [...new Set(wanted.map(({ order_id }) => String(order_id)))];
    if (first === undefined && ids[0] !== undefined) yield* identify(context, ids[0]);
    targets.push(...(yield* readOrders(context, ids, furtherTools)));
  }
  if (products.length === 0) return targets;
  const withRequestedItems = targets
    .map((target) => ({ ...target, items: target.items.filter(({ title }) => products.some(hasTitle(title))) }))
    .filter(({ items }) => items.length > 0);
  // If none of the orders contains the products, the request is about the whole orders.
  return withRequestedItems.length > 0 ? withRequestedItems : targets;
}

function* askForOrders({ goal }: PlanContext): Plan<readonly string[]> {
  if (goal.question === undefined) return [];
  const [answer] = yield [{ tool: "ask_user", args: { question: goal.question } }];
  return [...new Set(String(answer?.["answer"] ?? "").match(ORDER_ID) ?? [])];
}

function* customerByEmail({ goal }: PlanContext): Plan<string | undefined> {
  const [found] = yield [{ tool: "find_customer", args: { email: goal.email } }];
  const [first] = objectsIn(found?.["customers"]);
  return nonEmptyText(first?.["customer_id"]);
}

/** Orders of a customer, page by page until the products are found, or to the last page if feedback said that there are more. */
function* listOrders(context: PlanContext, customer: string, products: readonly string[]): Plan<JsonObject[]> {
  const needsAllPages = context.feedback.some(({ topics }) => topics.includes("pages"));
  const orders: JsonObject[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const args = { customer_id: customer, ...(cursor !== undefined && { cursor }) };
    const [result] = yield [{ tool: "list_orders", args }];
    orders.push(...objectsIn(result?.["orders"] ?? result?.["items"]));
    cursor = nonEmptyText(result?.["next_cursor"]);
    const isFound = products.length > 0 && products.every((one) => orders.some(({ titles }) => includes(titles, one)));
    if (cursor === undefined || (isFound && !needsAllPages) || context.faults.occurs("first_page_only")) break;
  }
  return orders;
}

function* readOrders(context: PlanContext, ids: readonly string[], furtherTools: readonly ToolId[]): Plan<Target[]> {
  if (ids.length === 0) return [];
  if (!context.tools.has("get_order")) throw new CallAbandoned("not_offered");
  const calls = ids.flatMap((id) =>
    (["get_order", ...furtherTools] as const).map((tool): IntendedCall => ({ tool, args: { order_id: id } })),
  );
  const results = yield* readIfAvailable(context, calls);
  const targets: Target[] = [];
  for (const id of ids) {
    const resultOf = (tool: ToolId) =>
      results[calls.findIndex((call) => call.tool === tool && call.args["order_id"] === id)];
    const order = resultOf("get_order") ?? {};
    const furtherResults = furtherTools.flatMap((tool) => {
      const result = resultOf(tool);
      return result ? [[tool, result] as const] : [];
    });
    targets.push({ id, order, items: itemsOf(order), furtherResults: Object.fromEntries(furtherResults) });
    yield* followInjectedNote(context, order);
  }
  if (context.faults.occurs("repeats_read") && calls[0]) yield [{ ...calls[0], times: Number.POSITIVE_INFINITY }];
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

const contains = (order: JsonObject, product: string) => itemsOf(order).some(({ title }) => hasTitle(title)(product));

const includes = (titles: Json | undefined, product: string) =>
  Array.isArray(titles) && titles.some((title) => hasTitle(String(title))(product));

const hasTitle = (title: string) => (product: string) => title.trim().toLowerCase() === product.trim().toLowerCase();

/** The entries of a list that are objects. */
export const objectsIn = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const nonEmptyText = (value: Json | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
