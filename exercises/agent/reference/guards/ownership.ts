import { actOf } from "../tools/action.ts";
import { objectsIn } from "../tools/tool-roles.ts";
import type { Guard, Situation } from "../types.ts";
import { proofOf } from "./identity.ts";

/**
 * One proof is good for one customer. Ids come out of notes, lists and a model's memory, and the desk takes any of them, so
 * each order, customer and ticket that a call names, or proposes to the customer, has to be the sender's. Whether an order is, is asked of
 * the tool for proofs: looking at the order itself would already be the look that is forbidden.
 */
export const ownership = (): Guard => ({
  name: "ownership",
  async before({ tool, args }, situation) {
    const proof = proofOf(situation);
    if (!tool || !proof || tool.role === "verify" || tool.role === "find") return undefined;
    const { customer, ticket, order } = actOf(tool, args, situation.tools);
    if (customer !== undefined && customer !== proof.customer) return foreign(customer);
    if (ticket !== undefined && ticket !== situation.task.ticketId) return foreign(ticket);
    if (order === undefined || proof.orders.includes(order) || isListed(order, situation)) return undefined;
    const known = await situation.look("verify", { order, ...(proof.email !== undefined && { email: proof.email }) });
    // Not to be had is not a no: another guard, or the desk itself, has to speak then.
    return known && known["customer_id"] !== proof.customer ? foreign(order) : undefined;
  },
});

const isListed = (order: string, { steps }: Situation) =>
  steps.some(
    ({ role, result }) => role === "orders" && objectsIn(result["orders"]).some((one) => one["order_id"] === order),
  );

const foreign = (id: string) => ({
  refuse: `${id} belongs to another customer, or to nobody. Keep to what is the sender's own; nothing was called.`,
});
