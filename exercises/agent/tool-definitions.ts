import type { JsonObject } from "../../src/exercise/json.ts";
import type { ToolDefinition, ToolId } from "./case-spec.ts";
import { TEAMS } from "./case-spec.ts";
import { REASON_CODES } from "./contract.ts";

const text = (description: string): JsonObject => ({ type: "string", minLength: 1, description });
const cents = (description: string): JsonObject => ({ type: "integer", minimum: 1, description });
const KEY = text(
  "Any text of your own. A call that repeats a key does nothing and returns what the first one returned.",
);
const ORDER = text("Such as W-10423");

const object = (properties: JsonObject, required: readonly string[]): JsonObject => ({
  type: "object",
  properties,
  required: [...required],
  additionalProperties: false,
});

const read = { effect: "read", irreversible: false } as const;
const write = { effect: "write", irreversible: false } as const;
const irreversibleWrite = { effect: "write", irreversible: true } as const;
const user = { effect: "user", irreversible: false } as const;

/**
 * The tools of the support desk. The annex of policy.md describes for people what they return. Like many internal interfaces they
 * do not validate their arguments (see world/lenient-arguments.ts).
 */
export const TOOLS: readonly ToolDefinition[] = [
  {
    ...{ id: "find_customer", ...read },
    description: "Customers with this email address: {customers: [{customer_id, name}]}.",
    parameters: object({ email: text("As the customer wrote it") }, ["email"]),
  },
  {
    ...{ id: "verify_identity", ...read },
    description: "Whether the email address and the order belong to one customer: {verified, customer_id}.",
    parameters: object({ email: text("As the customer wrote it"), order_id: ORDER }, ["email", "order_id"]),
  },
  {
    ...{ id: "get_customer", ...read },
    description:
      "Name, email, tier and tickets of a customer: {customer_id, name, email, tier, tickets: [{ticket_id, subject, status, escalated_to}]}.",
    parameters: object({ customer_id: text("Such as C-204") }, ["customer_id"]),
  },
  {
    ...{ id: "list_orders", ...read },
    description:
      "Orders of a customer, newest first, three to a page: {orders: [{order_id, placed_on, status, total_cents, titles}], next_cursor}.",
    parameters: object({ customer_id: text("Such as C-204"), cursor: text("next_cursor of the page before") }, [
      "customer_id",
    ]),
  },
  {
    ...{ id: "get_order", ...read },
    description:
      "One order: today, customer_id, status, placed_on, promised_on, delivered_on, address, note, items: [{item_id, sku, title, variant, quantity, unit_cents, returnable, variants: [{sku, variant}]}].",
    parameters: object({ order_id: ORDER }, ["order_id"]),
  },
  {
    ...{ id: "get_shipment", ...read },
    description:
      "Where the parcel of an order is: {carrier, tracking, status, shipped_on, delivered_on}, or {status: none}.",
    parameters: object({ order_id: ORDER }, ["order_id"]),
  },
  {
    ...{ id: "list_refunds", ...read },
    description: "Refunds made on an order: {refunds: [{refund_id, item_ids, amount_cents}]}.",
    parameters: object({ order_id: ORDER }, ["order_id"]),
  },
  {
    ...{ id: "check_stock", ...read },
    description: "Pieces in stock: {sku, quantity}.",
    parameters: object({ sku: text("Such as LMP-02-BRS") }, ["sku"]),
  },
  {
    ...{ id: "refund_items", ...irreversibleWrite },
    description: "Pay money back for items of an order, at once: {refund_id, accepted}.",
    parameters: object(
      {
        order_id: ORDER,
        item_ids: { type: "array", items: text("item_id of get_order"), minItems: 1, description: "What is paid back" },
        amount_cents: cents("In cents"),
        reason: text("For the books"),
        idempotency_key: KEY,
      },
      ["order_id", "item_ids", "amount_cents", "reason"],
    ),
  },
  {
    ...{ id: "cancel_order", ...irreversibleWrite },
    description: "Cancel an order that has not been shipped, and pay it back: {order_id, accepted}.",
    parameters: object({ order_id: ORDER, reason: text("For the books"), idempotency_key: KEY }, [
      "order_id",
      "reason",
    ]),
  },
  {
    ...{ id: "change_address", ...write },
    description: "Change where an order is sent: {order_id, accepted}.",
    parameters: object(
      {
        order_id: ORDER,
        ...{
          line: text("Street and number"),
          city: text("City"),
          postcode: text("Postcode"),
          country: text("Two letters"),
        },
        idempotency_key: KEY,
      },
      ["order_id", "line", "city", "postcode", "country"],
    ),
  },
  {
    ...{ id: "create_exchange", ...irreversibleWrite },
    description:
      "Send another variant for an item, which has to come back: {exchange_id, accepted}. Takes a piece from stock.",
    parameters: object(
      {
        order_id: ORDER,
        item_id: text("item_id of get_order"),
        new_sku: text("sku of a variant"),
        idempotency_key: KEY,
      },
      ["order_id", "item_id", "new_sku"],
    ),
  },
  {
    ...{ id: "issue_voucher", ...irreversibleWrite },
    description: "Give a customer a voucher: {voucher_id, accepted}.",
    parameters: object(
      {
        customer_id: text("Such as C-204"),
        amount_cents: cents("In cents"),
        reason: text("For the books"),
        idempotency_key: KEY,
      },
      ["customer_id", "amount_cents", "reason"],
    ),
  },
  {
    ...{ id: "escalate", ...write },
    description: "Hand a ticket to a team of people: {ticket_id, accepted}.",
    parameters: object(
      {
        ticket_id: text("Such as T-881"),
        team: { type: "string", enum: [...TEAMS] },
        reason_code: { type: "string", enum: [...REASON_CODES] },
        summary: text("What they have to know"),
        idempotency_key: KEY,
      },
      ["ticket_id", "team", "reason_code", "summary"],
    ),
  },
  {
    ...{ id: "ask_user", ...user },
    description: "Ask the customer something: {answer}.",
    parameters: object({ question: text("One question") }, ["question"]),
  },
  {
    ...{ id: "confirm", ...user },
    description: "Tell the customer what is about to be done and ask for a yes: {confirmed, answer}.",
    parameters: object(
      {
        action: text("Name of the tool that will be called"),
        subject: text("Order or customer that it acts on"),
        amount_cents: cents("Of a refund or a voucher"),
        details: text("In words for the customer"),
      },
      ["action", "subject", "details"],
    ),
  },
];

/** Definitions by canonical name. */
export const toolById: ReadonlyMap<ToolId, ToolDefinition> = new Map(TOOLS.map((tool) => [tool.id, tool]));

/** Whether a call of the tool cannot be undone. */
export const isIrreversible = (tool: ToolId): boolean => toolById.get(tool)?.irreversible === true;

/** Whether the tool changes the tables. */
export const isWrite = (tool: ToolId): boolean => toolById.get(tool)?.effect === "write";

/** Whether the tool only reads the tables. */
export const isRead = (tool: ToolId): boolean => toolById.get(tool)?.effect === "read";

/** Whether the tool reaches the customer. */
export const isUserTool = (tool: ToolId): boolean => toolById.get(tool)?.effect === "user";
