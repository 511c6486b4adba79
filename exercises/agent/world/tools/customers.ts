import type { JsonObject } from "../../../../src/exercise/json.ts";
import { lenientId, lenientText } from "../lenient-arguments.ts";
import type { CustomerRow } from "../rows.ts";
import { requireCustomer, type ToolContext } from "./context.ts";

/** Customers with an email address, whatever its case. Several may share one. */
export const findCustomersByEmail = ({ db }: ToolContext, email: string): Pick<CustomerRow, "customer_id" | "name">[] =>
  db
    .prepare<[string], Pick<CustomerRow, "customer_id" | "name">>(
      "SELECT customer_id, name FROM customers WHERE lower(email) = ? ORDER BY customer_id",
    )
    .all(email.toLowerCase());

/** Id of the customer that the email address and the order both belong to; undefined if they do not match. */
export function proveIdentity(context: ToolContext, email: string, orderId: string): string | undefined {
  const owner = context.db
    .prepare<[string], string>("SELECT customer_id FROM orders WHERE order_id = ?")
    .pluck()
    .get(orderId);
  return findCustomersByEmail(context, email).some(({ customer_id }) => customer_id === owner) ? owner : undefined;
}

/** Customers with an email address. */
export const findCustomer = (context: ToolContext, args: JsonObject): JsonObject => ({
  customers: findCustomersByEmail(context, lenientText(args, "email")).map((customer) => ({ ...customer })),
});

/** Whether email address and order belong to one customer. An order that does not exist proves nothing. */
export function verifyIdentity(context: ToolContext, args: JsonObject): JsonObject {
  const customer = proveIdentity(context, lenientText(args, "email"), lenientId(args, "order_id", "W"));
  return { verified: customer !== undefined, customer_id: customer ?? null };
}

/** A customer with their tickets. */
export function getCustomer(context: ToolContext, args: JsonObject): JsonObject {
  const { customer_id, name, email, tier } = requireCustomer(context, args);
  const tickets = context.db
    .prepare<[string], { ticket_id: string; subject: string; status: string }>(
      "SELECT ticket_id, subject, status FROM tickets WHERE customer_id = ? ORDER BY ticket_id",
    )
    .all(customer_id);
  const teams = context.db
    .prepare<[string], string>("SELECT team FROM escalations WHERE ticket_id = ? ORDER BY team")
    .pluck();
  return {
    customer_id,
    name,
    email,
    tier,
    tickets: tickets.map((ticket) => ({ ...ticket, escalated_to: teams.all(ticket.ticket_id) })),
  };
}
