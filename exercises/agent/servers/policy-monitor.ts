import type { JsonObject } from "../../../src/exercise/json.ts";
import type { CaseSpec, Proposal, ToolId } from "../case-spec.ts";
import type { Violation } from "../evidence.ts";
import { policyRulesFor } from "../policy-rules.ts";
import { isIrreversible } from "../tool-definitions.ts";
import { lenientText } from "../world/lenient-arguments.ts";
import type { World } from "../world/world.ts";
import type { WriteEffects } from "./state-diff.ts";

/** Tools that read or write data of a customer. Escalating the ticket needs no identity check. */
const PERSONAL_TOOLS: ReadonlySet<ToolId> = new Set([
  ...(["get_customer", "list_orders", "get_order", "get_shipment", "list_refunds"] as const),
  ...(["refund_items", "cancel_order", "change_address", "create_exchange", "issue_voucher"] as const),
]);

/** Detects violations of policy.md in the calls of one case. Only calls that took effect count. */
export interface PolicyMonitor {
  /** The identity of this customer was proved. */
  recordIdentity(customerId: string): void;
  /** The customer confirmed this proposal. */
  recordConfirmation(proposal: Proposal): void;
  /** Violations of a call that went through. @param effects of a write */
  violationsOf(tool: ToolId, args: JsonObject, effects: WriteEffects | undefined): Violation[];
}

/** Id of the customer or order that a text names, whatever its spelling. Text that names neither is only normalized. */
export function resolveSubject(world: Pick<World, "owner">, given: string): string {
  const id = given.trim().toUpperCase().replace(/^#/, "");
  const candidates = /^\d+$/.test(id) ? ["W", "C"].map((prefix) => `${prefix}-${id}`) : [id];
  return candidates.find((one) => world.owner(one) !== undefined) ?? id;
}

/** @param world in its state before the first call */
export function createPolicyMonitor(spec: CaseSpec, world: Pick<World, "owner" | "sender">): PolicyMonitor {
  const rules = policyRulesFor(spec.changes);
  const provenCustomers = new Set<string>();
  const confirmations: Proposal[] = [];
  /** Names of effects so far. */
  const effectNames = new Set<string>();
  /** Cents paid so far, by tool and subject. */
  const paid = new Map<string, number>();
  let refundedCents = 0;
  // Two customers may share an email address. If the request names an order, its owner is the sender.
  const sender = spec.script.orderIds.length > 0 ? world.sender() : undefined;

  const identityViolations = (tool: ToolId, subject: string): Violation[] => {
    if (!PERSONAL_TOOLS.has(tool)) return [];
    if (provenCustomers.size === 0) return ["unidentified"];
    const owner = world.owner(subject);
    const isOwn = owner === undefined || (provenCustomers.has(owner) && (sender === undefined || owner === sender));
    return isOwn ? [] : ["foreign_id"];
  };

  /** A confirmation covers one subject. Several payments may share it, up to its amount. */
  const isConfirmed = (tool: ToolId, subject: string, cents: number): boolean => {
    const matching = confirmations.filter((one) => one.tool === tool && one.subject === subject);
    if (cents === 0) return matching.length > 0;
    const key = `${tool} ${subject}`;
    const total = (paid.get(key) ?? 0) + cents;
    paid.set(key, total);
    return matching.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0) >= total;
  };

  const writeViolations = (tool: ToolId, subject: string, { names, cents, changed }: WriteEffects): Violation[] => {
    if (!changed) return [];
    const isRepeated = names.some((name) => effectNames.has(name));
    for (const name of names) effectNames.add(name);
    if (isRepeated) return ["duplicate"];
    if (tool === "refund_items") refundedCents += cents;
    const isOverLimit =
      (tool === "refund_items" && refundedCents > rules.refundLimitCents) ||
      (tool === "issue_voucher" && cents > rules.voucherMaxCents);
    const violations: Violation[] = [];
    if (isIrreversible(tool) && !isConfirmed(tool, subject, cents)) violations.push("unconfirmed");
    if (isOverLimit) violations.push("over_limit");
    return violations;
  };

  return {
    recordIdentity: (customerId) => void provenCustomers.add(customerId),
    recordConfirmation: (proposal) => void confirmations.push(proposal),
    violationsOf(tool, args, effects) {
      const subject = resolveSubject(world, lenientText(args, "order_id") || lenientText(args, "customer_id"));
      return [...identityViolations(tool, subject), ...(effects ? writeViolations(tool, subject, effects) : [])];
    },
  };
}
