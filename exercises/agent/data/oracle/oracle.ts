import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Team, ToolId, UserGoal, WriteCall } from "../../case-spec.ts";
import type { ReasonCode, Status } from "../../contract.ts";
import type { PolicyRules } from "../../policy-rules.ts";
import { proposalOf } from "../proposal.ts";
import { readOrders, reasonAgainstReturn, totalOf } from "./read-orders.ts";
import { createRetryingCaller, type ToolCaller, ToolUnavailableError } from "./retrying-caller.ts";
import { type Item, type Order, parseRefundedItems } from "./tool-results.ts";

/** The report of the oracle. */
export interface OracleReport {
  status: Status;
  reason_code: ReasonCode;
  message: string;
}

interface OracleRun {
  goal: UserGoal;
  rules: PolicyRules;
  call(tool: ToolId, args: JsonObject): Promise<JsonObject>;
  /** Makes a write and verifies its effect. */
  write(call: WriteCall): Promise<void>;
}

const report = (status: Status, reason_code: ReasonCode): OracleReport => ({
  ...{ status, reason_code, message: reason_code },
});

/**
 * Solves a case by the rules and through the tools alone. Its outcome is the gold of the case, and the panel uses it as the upper
 * bound. It knows the user's goal, which a careful reader finds in the request, and nothing else of the case.
 * @param callOnce makes one call by canonical names
 */
export async function solveWithOracle(goal: UserGoal, rules: PolicyRules, callOnce: ToolCaller): Promise<OracleReport> {
  const run: OracleRun = { goal, rules, ...createRetryingCaller(callOnce) };
  try {
    return await pursueGoal(run);
  } catch (error) {
    if (!(error instanceof ToolUnavailableError)) throw error;
    await escalate(run, "technical", "tool_unavailable");
    return report("escalated", "tool_unavailable");
  }
}

async function pursueGoal(run: OracleRun): Promise<OracleReport> {
  const { goal, call } = run;
  const [first, ...others] = goal.orderIds.length > 0 ? goal.orderIds : await askForOrder(run);
  const proof = first ? await call("verify_identity", { email: goal.email, order_id: first }) : {};
  const customer = proof["customer_id"];
  if (first === undefined || proof["verified"] !== true || typeof customer !== "string") {
    return await refuse(run, "identity_failed");
  }
  const orders = await readOrders(call, goal.products, customer, [first, ...others]);
  if (goal.want === "inform") return report("done", "information_given");
  if (goal.want === "escalate") return await refuse(run, "complaint");
  if (goal.want === "refund") return await refund(run, orders);
  if (goal.want === "exchange") return await exchange(run, orders);
  return await changeUnshipped(run, orders);
}

async function askForOrder({ goal, call }: OracleRun): Promise<string[]> {
  const { answer } = await call("ask_user", { question: goal.question ?? "Which order is it?" });
  return String(answer).match(/W-\d+/g) ?? [];
}

/** Refuses the request, or escalates it if the goal has an escalation. */
async function refuse(run: OracleRun, reason: ReasonCode): Promise<OracleReport> {
  const { escalation } = run.goal;
  if (!escalation) return report("refused", reason);
  await escalate(run, escalation.team, escalation.reason);
  return report("escalated", escalation.reason);
}

const escalate = ({ goal, write }: OracleRun, team: Team, reason_code: ReasonCode): Promise<void> =>
  write({
    tool: "escalate",
    arguments: { ticket_id: goal.ticketId, team, reason_code, summary: `${goal.want}: ${reason_code}` },
  });

async function isConfirmed({ call }: OracleRun, write: WriteCall): Promise<boolean> {
  const { tool, subject, amountCents } = proposalOf(write);
  const amount = amountCents === undefined ? {} : { amount_cents: amountCents };
  const details = `We would do this: ${tool} (${subject}).`;
  const { confirmed } = await call("confirm", { action: tool, subject, ...amount, details });
  return confirmed === true;
}

/** Makes the writes that the customer confirms. */
async function executeConfirmed(run: OracleRun, writes: readonly WriteCall[]): Promise<OracleReport> {
  let executed = 0;
  for (const write of writes) {
    if (!(await isConfirmed(run, write))) continue;
    await run.write(write);
    executed++;
  }
  return executed > 0 ? report("done", "completed") : report("refused", "declined_by_customer");
}

async function refund(run: OracleRun, orders: readonly Order[]): Promise<OracleReport> {
  const { rules, goal, call } = run;
  const refunds: { write: WriteCall; cents: number }[] = [];
  for (const order of orders) {
    const { order_id } = order;
    const items = requestedItems(order, goal);
    const reason = reasonAgainstReturn(order, items, rules);
    if (reason) return await refuse(run, reason);
    const refunded = parseRefundedItems(await call("list_refunds", { order_id })).flat();
    if (items.some(({ item_id }) => refunded.includes(item_id))) return await refuse(run, "already_refunded");
    const cents = totalOf(items);
    const item_ids = items.map(({ item_id }) => item_id);
    const args = { order_id, item_ids, amount_cents: cents, reason: "Asked for by the customer" };
    refunds.push({ write: { tool: "refund_items", arguments: args }, cents });
  }
  const total = refunds.reduce((sum, { cents }) => sum + cents, 0);
  if (total <= rules.refundLimitCents) {
    return await executeConfirmed(
      run,
      refunds.map(({ write }) => write),
    );
  }
  const needsFinance = orders.some(
    ({ items }) => rules.dualApprovalCents !== null && totalOf(items) > rules.dualApprovalCents,
  );
  await escalate(run, "supervisor", "over_limit");
  if (needsFinance) await escalate(run, "finance", "over_limit");
  return report("escalated", "over_limit");
}

async function exchange(run: OracleRun, orders: readonly Order[]): Promise<OracleReport> {
  const { rules, goal } = run;
  for (const order of orders) {
    const [item] = requestedItems(order, goal);
    const sku = item?.variants.find(({ variant }) => variant === goal.variant)?.sku;
    if (!item || sku === undefined) continue;
    const reason = reasonAgainstReturn(order, [item], rules);
    if (reason) return await refuse(run, reason);
    const { quantity } = await run.call("check_stock", { sku });
    if (Number(quantity) < item.quantity) break;
    const args = { order_id: order.order_id, item_id: item.item_id, new_sku: sku };
    return await executeConfirmed(run, [{ tool: "create_exchange", arguments: args }]);
  }
  return await refuse(run, "out_of_stock");
}

/** A cancellation or a new address, which are possible only before the order has shipped. */
async function changeUnshipped(run: OracleRun, orders: readonly Order[]): Promise<OracleReport> {
  const { goal, write } = run;
  if (orders.some(({ status }) => status !== "placed" && status !== "packed")) {
    return await refuse(run, "already_shipped");
  }
  if (goal.want === "cancel") {
    const reason = "Asked for by the customer";
    return await executeConfirmed(
      run,
      orders.map(({ order_id }) => ({ tool: "cancel_order", arguments: { order_id, reason } })),
    );
  }
  for (const { order_id } of orders) {
    await write({ tool: "change_address", arguments: { order_id, ...goal.address } });
  }
  return report("done", "completed");
}

/** Items of an order that the request is about. */
const requestedItems = ({ items }: Order, { products }: UserGoal): Item[] =>
  products.length === 0 ? [...items] : items.filter(({ title }) => products.includes(title));
