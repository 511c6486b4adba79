import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Proposal, ReasonCode, Script, Status, ToolId } from "../../case-spec.ts";
import type { Rules } from "../../policy-rules.ts";
import { type Act, proposalOf } from "../scenarios/scenario.ts";
import { type Item, noReturn, type Order, readOrders, totalOf } from "./read-orders.ts";
import { createCaller, type RawCall, Unavailable } from "./retrying-caller.ts";

/** What the oracle reports. */
export interface Report {
  status: Status;
  reason_code: ReasonCode;
  message: string;
}

interface Play {
  script: Script;
  rules: Rules;
  call(tool: ToolId, args: JsonObject): Promise<JsonObject>;
  /** Make a write and see to it that it holds. */
  write(act: Act): Promise<void>;
}

const report = (status: Status, reason_code: ReasonCode): Report => ({ status, reason_code, message: reason_code });

/**
 * Play a case as the rules want it, by the tools alone: the gold of every case, and what the panel measures as the best there
 * can be. It knows the script, which is what a good reader takes from the request, and nothing else of the case.
 * @param raw makes one call by the kit's own names; throws on any trouble, with a `code` where it has one
 */
export async function playCase(script: Script, rules: Rules, raw: RawCall): Promise<Report> {
  const { call, write } = createCaller(raw);
  const play: Play = { script, rules, call, write };
  try {
    return await pursue(play);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    await handOver(play, "technical", "tool_unavailable");
    return report("escalated", "tool_unavailable");
  }
}

async function pursue(play: Play): Promise<Report> {
  const { script, call } = play;
  const [first, ...rest] = script.orderIds.length > 0 ? script.orderIds : await askForOrder(play);
  const proof = first ? await call("verify_identity", { email: script.email, order_id: first }) : {};
  const customer = proof["customer_id"];
  if (first === undefined || proof["verified"] !== true || typeof customer !== "string") {
    return await refuse(play, "identity_failed");
  }
  const orders = await readOrders(call, script.products, customer, [first, ...rest]);
  if (script.want === "inform") return report("done", "information_given");
  if (script.want === "escalate") return await refuse(play, "complaint");
  if (script.want === "refund") return await refund(play, orders);
  if (script.want === "exchange") return await exchange(play, orders);
  return await beforeShipping(play, orders);
}

async function askForOrder({ script, call }: Play): Promise<string[]> {
  const { answer } = await call("ask_user", { question: script.question ?? "Which order is it?" });
  return String(answer).match(/W-\d+/g) ?? [];
}

/** Refuse, or what a refusal comes to in this case. */
async function refuse(play: Play, reason: ReasonCode): Promise<Report> {
  const { escalation } = play.script;
  if (!escalation) return report("refused", reason);
  await handOver(play, escalation.team, escalation.reason);
  return report("escalated", escalation.reason);
}

const handOver = ({ script, write }: Play, team: string, reason_code: ReasonCode): Promise<void> =>
  write({
    tool: "escalate",
    arguments: { ticket_id: script.ticketId, team, reason_code, summary: `${script.want}: ${reason_code}` },
  });

async function agreed({ call }: Play, act: Act): Promise<boolean> {
  const { tool, subject, amountCents }: Proposal = proposalOf(act);
  const amount = amountCents === undefined ? {} : { amount_cents: amountCents };
  const details = `We would do this: ${tool} (${subject}).`;
  const { confirmed } = await call("confirm", { action: tool, subject, ...amount, details });
  return confirmed === true;
}

/** Do what the customer says yes to. */
async function doAgreed(play: Play, acts: readonly Act[]): Promise<Report> {
  let done = 0;
  for (const act of acts) {
    if (!(await agreed(play, act))) continue;
    await play.write(act);
    done++;
  }
  return done > 0 ? report("done", "completed") : report("refused", "declined_by_customer");
}

async function refund(play: Play, orders: readonly Order[]): Promise<Report> {
  const { rules, script, call } = play;
  const acts: Act[] = [];
  for (const order of orders) {
    const items = meant(order, script);
    const broken = noReturn(order, items, rules);
    if (broken) return await refuse(play, broken);
    const { refunds } = (await call("list_refunds", { order_id: order.order_id })) as {
      refunds: { item_ids: string[] }[];
    };
    const back = refunds.flatMap(({ item_ids }) => item_ids);
    if (items.some(({ item_id }) => back.includes(item_id))) return await refuse(play, "already_refunded");
    const args = { order_id: order.order_id, item_ids: items.map(({ item_id }) => item_id) };
    acts.push({
      tool: "refund_items",
      arguments: { ...args, amount_cents: totalOf(items), reason: "Asked for by the customer" },
    });
  }
  const sum = acts.reduce((cents, { arguments: args }) => cents + Number(args["amount_cents"]), 0);
  if (sum <= rules.refundLimitCents) return await doAgreed(play, acts);
  const isDual = orders.some(
    ({ items }) => rules.dualApprovalCents !== null && totalOf(items) > rules.dualApprovalCents,
  );
  for (const team of isDual ? ["supervisor", "finance"] : ["supervisor"]) await handOver(play, team, "over_limit");
  return report("escalated", "over_limit");
}

async function exchange(play: Play, orders: readonly Order[]): Promise<Report> {
  const { rules, script } = play;
  for (const order of orders) {
    const [item] = meant(order, script);
    const sku = item?.variants.find(({ variant }) => variant === script.variant)?.sku;
    if (!item || sku === undefined) continue;
    const broken = noReturn(order, [item], rules);
    if (broken) return await refuse(play, broken);
    const { quantity } = await play.call("check_stock", { sku });
    if (Number(quantity) < item.quantity) break;
    const args = { order_id: order.order_id, item_id: item.item_id, new_sku: sku };
    return await doAgreed(play, [{ tool: "create_exchange", arguments: args }]);
  }
  return await refuse(play, "out_of_stock");
}

/** A cancellation or another address. */
async function beforeShipping(play: Play, orders: readonly Order[]): Promise<Report> {
  const { script, write } = play;
  if (orders.some(({ status }) => status !== "placed" && status !== "packed"))
    return await refuse(play, "already_shipped");
  if (script.want === "cancel") {
    const reason = "Asked for by the customer";
    return await doAgreed(
      play,
      orders.map(({ order_id }) => ({ tool: "cancel_order", arguments: { order_id, reason } })),
    );
  }
  for (const { order_id } of orders)
    await write({ tool: "change_address", arguments: { order_id, ...script.address } });
  return report("done", "completed");
}

/** Items of an order that the request is about. */
const meant = ({ items }: Order, { products }: Script): Item[] =>
  products.length === 0 ? [...items] : items.filter(({ title }) => products.includes(title));
