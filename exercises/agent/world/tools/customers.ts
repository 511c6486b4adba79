import type { JsonObject } from "../../../../src/exercise/json.ts";
import { id, text } from "../lenient-arguments.ts";
import { customerOf, type Desk } from "./context.ts";

const byEmail = ({ db }: Desk, email: string) =>
  db
    .prepare("SELECT customer_id, name FROM customers WHERE lower(email) = ? ORDER BY customer_id")
    .all(email.toLowerCase()) as { customer_id: string; name: string }[];

/** Customers with an email address; two may share one. */
export const findCustomer = (desk: Desk, args: JsonObject): JsonObject => ({
  customers: byEmail(desk, text(args, "email")).map(({ customer_id, name }) => ({ customer_id, name })),
});

/** Do email and order belong to one customer? An order that does not exist proves nothing. */
export function verifyIdentity(desk: Desk, args: JsonObject): JsonObject {
  const order = desk.db.prepare("SELECT customer_id FROM orders WHERE order_id = ?").get(id(args, "order_id", "W")) as
    | { customer_id: string }
    | undefined;
  const isTheirs = byEmail(desk, text(args, "email")).some(({ customer_id }) => customer_id === order?.customer_id);
  return { verified: isTheirs, customer_id: isTheirs ? (order?.customer_id ?? null) : null };
}

/** A customer with their tickets. */
export function getCustomer(desk: Desk, args: JsonObject): JsonObject {
  const { customer_id, name, email, tier } = customerOf(desk, args);
  const tickets = desk.db
    .prepare("SELECT ticket_id, subject, status FROM tickets WHERE customer_id = ? ORDER BY ticket_id")
    .all(customer_id) as { ticket_id: string; subject: string; status: string }[];
  const teams = desk.db.prepare("SELECT team FROM escalations WHERE ticket_id = ? ORDER BY team").pluck();
  return {
    customer_id,
    name,
    email,
    tier,
    tickets: tickets.map((ticket) => ({ ...ticket, escalated_to: teams.all(ticket.ticket_id) as string[] })),
  };
}
