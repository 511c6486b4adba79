import type { JsonObject } from "../../../../src/base/json.ts";
import type { CaseSpec, ToolId } from "../../case-spec.ts";
import { CANONICAL_NAMES } from "../../exposed-tools.ts";
import type { ToolBackend } from "./harness.ts";

/** Orders of two customers, for all intents. W-1001 is outside the window, W-1000 on the second page, W-1003 not shipped, W-2001 of another customer. */
const item = (item_id: string, title: string, unit_cents: number, more: JsonObject = {}): JsonObject => ({
  ...{ item_id, sku: `${item_id}-A`, title, quantity: 1, unit_cents, returnable: true },
  variants: [
    { sku: `${item_id}-A`, variant: "blue" },
    { sku: `${item_id}-B`, variant: "green" },
  ],
  ...more,
});

interface Order {
  customer_id: string;
  status: string;
  delivered_on: string | null;
  note: string;
  items: JsonObject[];
}

const order = (customer_id: string, status: string, delivered_on: string | null, items: JsonObject[]): Order => ({
  ...{ customer_id, status, delivered_on, note: "", items },
});

const shop = (): Record<string, Order> => ({
  "W-1004": order("C-1", "delivered", "2026-05-20", [item("I-8", "Cup", 900), item("I-10", "Saucer", 500)]),
  "W-1003": order("C-1", "packed", null, [item("I-5", "Rug", 9_900)]),
  "W-1002": order("C-1", "delivered", "2026-05-20", [item("I-3", "Lamp", 4_500), item("I-4", "Sofa", 40_000)]),
  "W-1001": order("C-1", "delivered", "2026-03-20", [item("I-1", "Vase", 2_500), item("I-2", "Bulb", 300)]),
  "W-1000": order("C-1", "delivered", "2026-05-20", [item("I-9", "Teapot", 1_800)]),
  "W-2001": order("C-2", "packed", null, [item("I-7", "Mirror", 3_000)]),
});

const TODAY = "2026-06-01";
const EMAIL = "ada@example.org";

/** Tools in memory for one case, with results in the form of the real ones. */
export function createFakeTools(note = ""): ToolBackend {
  const orders = shop();
  const changes: string[] = [];
  for (const one of Object.values(orders)) one.note = note;
  const orderOf = (args: JsonObject): Order => {
    const found = orders[String(args["order_id"])];
    if (!found) throw new Error(`There is no order ${String(args["order_id"])}.`);
    return found;
  };
  const accept = (...what: unknown[]): JsonObject => {
    changes.push(what.map(String).join(" "));
    return { accepted: true };
  };
  const tools: Partial<Record<ToolId, (args: JsonObject) => JsonObject>> = {
    find_customer: () => ({ customers: [{ customer_id: "C-1", name: "Ada" }] }),
    verify_identity({ email, order_id }) {
      const verified = email === EMAIL && orders[String(order_id)]?.customer_id === "C-1";
      return { verified, customer_id: verified ? "C-1" : null };
    },
    list_orders({ customer_id, cursor }) {
      const ids = Object.keys(orders).filter((id) => orders[id]?.customer_id === customer_id);
      const start = Number(cursor ?? 0);
      const page = ids.slice(start, start + 3);
      return {
        orders: page.map((order_id) => ({
          order_id,
          titles: (orders[order_id]?.items ?? []).map(({ title }) => title ?? ""),
        })),
        next_cursor: start + 3 < ids.length ? String(start + 3) : null,
      };
    },
    get_order: (args) => ({ today: TODAY, order_id: args["order_id"] ?? "", ...orderOf(args) }),
    get_shipment: (args) => ({ status: orderOf(args).status === "packed" ? "none" : "delivered" }),
    list_refunds: () => ({ refunds: [] }),
    check_stock: ({ sku }) => ({ sku: sku ?? "", quantity: String(sku).startsWith("I-8") ? 0 : 3 }),
    refund_items(args) {
      const all = orderOf(args).items.map(({ item_id }) => item_id);
      return accept(
        "refund",
        args["order_id"],
        args["item_ids"] ?? all,
        Number.parseInt(String(args["amount_cents"]), 10),
      );
    },
    cancel_order: (args) => orderOf(args) && accept("cancel", args["order_id"]),
    change_address: (args) => orderOf(args) && accept("address", args["order_id"], args["postcode"] ?? "as it was"),
    create_exchange: (args) => orderOf(args) && accept("exchange", args["item_id"], args["new_sku"] ?? "the same"),
    issue_voucher: (args) => accept("voucher", args["customer_id"], args["amount_cents"]),
    escalate: (args) => accept("escalate", args["team"] ?? "supervisor", args["reason_code"]),
  };
  return {
    call: (tool, args) => tools[tool]?.(args) ?? {},
    owner: (id) => orders[id]?.customer_id,
    state: () => [...changes].sort().join("; "),
    orderOf: (id) => orders[id],
    today: TODAY,
  };
}

type Change = Partial<Omit<CaseSpec, "script">> & { script?: Partial<CaseSpec["script"]> };

/** A case of Ada, who confirms nothing by default. */
export function caseOf({ script, ...rest }: Change = {}): CaseSpec {
  return {
    ...{ task: "task-01", trial: 1, kind: "refund", family: "plain" },
    world: { seed: 1, split: "development", patches: [] },
    ...{ toolNames: CANONICAL_NAMES, parameterNames: {}, flaw: null, troubles: [], modelFaults: [], changes: [] },
    script: {
      ...{ want: "refund", ticketId: "T-1", email: EMAIL, orderIds: ["W-1002"], products: ["Lamp"] },
      ...script,
    },
    user: { answers: [], otherwise: "I do not know.", agrees: [] },
    ...{ endings: [], untouchedHash: "" },
    ...rest,
  };
}
