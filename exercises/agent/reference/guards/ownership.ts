import { actionOf } from "../tools/action.ts";
import { objectsIn } from "../tools/tool-roles.ts";
import type { Guard, GuardContext } from "../types.ts";
import { identityProof } from "./identity.ts";

/**
 * An identity check covers one customer. Ids come from notes, lists and the memory of a model, and the tools accept any of them, so
 * each order, customer and ticket that a call or a proposal names must be the sender's. The identity tool decides whether an
 * order is: reading the order would already be a violation.
 */
export const ownership = (): Guard => ({
  name: "ownership",
  async before({ tool, args }, context) {
    const proof = identityProof(context);
    if (!tool || !proof || tool.role === "verify" || tool.role === "find") return undefined;
    const { customer, ticket, order } = actionOf(tool, args, context.tools);
    if (customer !== undefined && customer !== proof.customer) return foreign(customer);
    if (ticket !== undefined && ticket !== context.task.ticketId) return foreign(ticket);
    if (order === undefined || proof.orders.includes(order) || isListed(order, context)) return undefined;
    const known = await context.lookUp("verify", { order, ...(proof.email !== undefined && { email: proof.email }) });
    // If the lookup fails, the owner is unknown: other guards or the server decide.
    return known && known["customer_id"] !== proof.customer ? foreign(order) : undefined;
  },
});

const isListed = (order: string, { steps }: GuardContext) =>
  steps.some(
    ({ role, result }) => role === "orders" && objectsIn(result["orders"]).some((one) => one["order_id"] === order),
  );

const foreign = (id: string) => ({
  refuse: `${id} belongs to another customer, or to nobody. Keep to what is the sender's own; nothing was called.`,
});
