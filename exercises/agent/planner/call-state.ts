import type { JsonObject } from "../../../src/exercise/json.ts";
import type { PlannedCall } from "../../../src/exercise/stand-in.ts";
import type { ToolId } from "../case-spec.ts";
import { isWrite } from "./fault-injector.ts";
import type { History, Problem, Step } from "./history.ts";
import { isFinal, type Topic } from "./keywords.ts";
import { GiveWay, type Wish } from "./plan.ts";
import { type Desk, isYes, proposalFor } from "./plan-steps.ts";

/** How a wish stands: its result is there, calls have to be made for it, or it cannot be had. */
export type Standing =
  | { kind: "there"; value: JsonObject }
  | { kind: "open"; calls: readonly PlannedCall[] }
  | { kind: "lost"; why: GiveWay };

/** What two calls have to share to be about the same thing. */
const SUBJECT: Readonly<Record<ToolId, readonly string[]>> = {
  find_customer: ["email"],
  verify_identity: ["order_id"],
  get_customer: ["customer_id"],
  list_orders: ["customer_id", "cursor"],
  get_order: ["order_id"],
  get_shipment: ["order_id"],
  list_refunds: ["order_id"],
  check_stock: ["sku"],
  refund_items: ["order_id", "item_ids"],
  cancel_order: ["order_id"],
  change_address: ["order_id"],
  create_exchange: ["order_id", "item_id"],
  issue_voucher: ["customer_id"],
  escalate: ["ticket_id", "team"],
  ask_user: ["question"],
  confirm: ["action", "subject", "amount_cents"],
};

/** Errors in a row after which a call is given up: twice when nothing was said that helps, else a little more patience. */
const MOST_PLAIN_ERRORS = 2;
const MOST_ERRORS = 4;

/** Look up what became of a wish, and decide what its last error asks for (keywords.ts). */
export function settle(wish: Wish, desk: Desk, history: History): Standing {
  if (!desk.offered.has(wish.tool)) return { kind: "lost", why: new GiveWay("not_offered") };
  const spoilt = desk.mistake.spoil(wish); // asked even when the result is there: opportunities are counted by it
  const { name, arguments: sent } = {
    name: desk.offered.nameOf(wish.tool),
    arguments: desk.offered.toRequest(wish.tool, wish.args),
  };
  const open: Standing = { kind: "open", calls: spoilt ?? [{ name, arguments: sent }] };
  const attempts = history.steps.filter((step) => isAbout(step, wish) && step.result !== undefined);
  const good = attempts.findLast(({ result }) => result?.ok);
  if (good?.result?.ok && !isUndone(wish, good, history)) {
    return attempts.length < (wish.times ?? 1) ? open : { kind: "there", value: good.result.value };
  }
  const errors = attempts.slice(good ? attempts.indexOf(good) + 1 : 0);
  const last = errors.at(-1);
  if (!last?.result || last.result.ok) return open;
  const { text } = last.result;
  const problem = history.problems.find((one) => one.at === last.at && one.text === text);
  return react(
    wish,
    problem ?? { at: last.at, about: wish.tool, text, topics: [] },
    errors.length,
    open,
    desk,
    history,
  );
}

function react(wish: Wish, problem: Problem, errors: number, open: Standing, desk: Desk, history: History): Standing {
  const lost = (topic: GiveWay["topic"]): Standing => ({ kind: "lost", why: new GiveWay(topic, problem) });
  const topic = problem.topics.find((one) => desk.mistake.topics.includes(one)) ?? problem.topics[0];
  if (errors >= MOST_ERRORS) return lost("nothing");
  const again = errors < MOST_PLAIN_ERRORS ? open : lost("nothing");
  switch (topic) {
    case "tool":
    case "schema":
    case "owner":
    case "missing":
    case "pages":
      return open;
    case "confirm":
      return isWrite(wish.tool) ? after(proposalFor(desk.offered, wish), "confirmed", "declined") : again;
    case "identity": {
      const orderId = desk.script.orderIds[0] ?? String(wish.args["order_id"] ?? "");
      const args = { email: desk.script.email, order_id: orderId };
      return wish.tool === "verify_identity" ? again : after({ tool: "verify_identity", args }, "verified", "identity");
    }
    case "declined":
    case "limit":
    case "rule":
      return lost(topic);
    case "outage":
      return isFinal(problem.text) ? lost(topic) : again;
    default:
      return again;
  }

  /** Another call has to say yes first, later than the complaint; if it said so before, the same again is all there is to try. */
  function after(first: Wish, yes: string, no: Topic): Standing {
    const standing = settleQuietly(first, desk, history);
    if (standing.kind !== "there") return standing.kind === "open" ? standing : again;
    if (!isYes(standing.value[yes])) return lost(no);
    return standing.at > problem.at ? open : again;
  }
}

/** Without giving the mistake another opportunity. */
function settleQuietly(wish: Wish, desk: Desk, history: History): Standing & { at: number } {
  const mistake = { ...desk.mistake, spoil: () => undefined };
  const standing = settle(wish, { ...desk, mistake }, history);
  const good = history.steps.findLast((step) => isAbout(step, wish) && step.result?.ok);
  return { ...standing, at: good?.at ?? -1 };
}

/** A call is about a wish also when what it should say is missing from it. */
function isAbout({ tool, args }: Step, wish: Wish): boolean {
  if (tool !== wish.tool) return false;
  if (tool === "list_orders" && args["cursor"] !== wish.args["cursor"] && Object.keys(args).length > 0) return false;
  return SUBJECT[tool].every((key) => args[key] === undefined || String(args[key]) === String(wish.args[key]));
}

/** A write that went well, of which it was said later that nothing is to be seen of it. Ids in what was said tell which one. */
function isUndone(wish: Wish, good: Step, { problems }: History): boolean {
  if (!isWrite(wish.tool)) return false;
  const subjects = SUBJECT[wish.tool].map((key) => String(wish.args[key] ?? ""));
  return problems.some(
    ({ at, text, topics }) =>
      at > good.at &&
      topics.includes("missing") &&
      (!/\b[A-Z]{1,3}-\d{3,}\b/.test(text) || subjects.some((subject) => subject !== "" && text.includes(subject))),
  );
}
