import type { Proposal, WriteCall } from "../case-spec.ts";

/** The proposal that the customer has to confirm before a write. */
export function proposalOf({ tool, arguments: args }: WriteCall): Proposal {
  const subject = String(args["order_id"] ?? args["customer_id"] ?? args["ticket_id"] ?? "");
  const cents = args["amount_cents"];
  return { tool, subject, ...(typeof cents === "number" && { amountCents: cents }) };
}
