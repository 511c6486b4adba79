import type { JsonObject } from "../../../src/exercise/json.ts";
import type { PlannedCall } from "../../../src/exercise/stand-in.ts";
import type { ToolId } from "../case-spec.ts";
import { isWrite } from "../tool-definitions.ts";
import type { Feedback, History, Step } from "./history.ts";
import type { IntendedCall } from "./intended-call.ts";
import { isPermanent, type Topic } from "./keywords.ts";
import { CallAbandoned, type PlanContext } from "./plan.ts";
import { confirmationCall, isAffirmative } from "./plan-steps.ts";

/** The state of an intended call: its result is known, calls have to be made for it, or it cannot succeed. */
type CallState =
  | { kind: "succeeded"; value: JsonObject }
  | { kind: "pending"; calls: readonly PlannedCall[] }
  | { kind: "abandoned"; error: CallAbandoned };

/** Arguments that two calls of a tool must share to be about the same thing. */
const SUBJECT_ARGUMENTS: Readonly<Record<ToolId, readonly string[]>> = {
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

/** Consecutive errors after which a call is abandoned: fewer if the feedback does not help. */
const MAX_UNEXPLAINED_ERRORS = 2;
const MAX_ERRORS = 4;

/** Finds the result of a call in the history, or reacts to its last error by topic (keywords.ts). */
export function resolveCall(call: IntendedCall, context: PlanContext, history: History): CallState {
  const { tools, faults } = context;
  if (!tools.has(call.tool)) return { kind: "abandoned", error: new CallAbandoned("not_offered") };
  // Called even if the result is known, because it counts the opportunities of the fault.
  const corrupted = faults.corrupt(call);
  const planned = { name: tools.nameOf(call.tool), arguments: tools.toRequestArguments(call.tool, call.args) };
  const pending: CallState = { kind: "pending", calls: corrupted ?? [planned] };
  const attempts = history.steps.filter((step) => isAttempt(step, call) && step.result !== undefined);
  const success = attempts.findLast(({ result }) => result?.ok);
  if (success?.result?.ok && !isUndone(call, success, history)) {
    return attempts.length < (call.times ?? 1) ? pending : { kind: "succeeded", value: success.result.value };
  }
  const errors = attempts.slice(success ? attempts.indexOf(success) + 1 : 0);
  const last = errors.at(-1);
  if (!last?.result || last.result.ok) return pending;
  const { text } = last.result;
  const known = history.feedback.find((one) => one.at === last.at && one.text === text);
  const feedback = known ?? { at: last.at, about: call.tool, text, topics: [] };
  return reactToError(call, feedback, errors.length, pending, context, history);
}

function reactToError(
  call: IntendedCall,
  feedback: Feedback,
  errors: number,
  pending: CallState,
  context: PlanContext,
  history: History,
): CallState {
  const { goal, tools, faults } = context;
  const abandon = (reason: CallAbandoned["topic"]): CallState => ({
    ...{ kind: "abandoned", error: new CallAbandoned(reason, feedback) },
  });
  const topic = feedback.topics.find((one) => faults.topics.includes(one)) ?? feedback.topics[0];
  if (errors >= MAX_ERRORS) return abandon("unexplained");
  const retry = errors < MAX_UNEXPLAINED_ERRORS ? pending : abandon("unexplained");
  switch (topic) {
    case "tool":
    case "schema":
    case "owner":
    case "missing":
    case "pages":
      return pending;
    case "confirm":
      return isWrite(call.tool) ? after(confirmationCall(tools, call), "confirmed", "declined") : retry;
    case "identity": {
      const orderId = goal.orderIds[0] ?? String(call.args["order_id"] ?? "");
      const args = { email: goal.email, order_id: orderId };
      return call.tool === "verify_identity" ? retry : after({ tool: "verify_identity", args }, "verified", "identity");
    }
    case "declined":
    case "limit":
    case "rule":
      return abandon(topic);
    case "outage":
      return isPermanent(feedback.text) ? abandon(topic) : retry;
    default:
      return retry;
  }

  /** A check has to succeed after the feedback. If it succeeded before, the call is only retried. */
  function after(check: IntendedCall, resultKey: string, failure: Topic): CallState {
    const state = resolveWithoutFaults(check, context, history);
    if (state.kind === "pending") return state;
    if (state.kind === "abandoned") return retry;
    if (!isAffirmative(state.value[resultKey])) return abandon(failure);
    return state.at > feedback.at ? pending : retry;
  }
}

/** Resolves a call without giving the fault another opportunity. `at` is the place of its last success, or -1. */
function resolveWithoutFaults(call: IntendedCall, context: PlanContext, history: History): CallState & { at: number } {
  const faults = { ...context.faults, corrupt: () => undefined };
  const state = resolveCall(call, { ...context, faults }, history);
  const success = history.steps.findLast((step) => isAttempt(step, call) && step.result?.ok);
  return { ...state, at: success?.at ?? -1 };
}

/** Whether a step is an attempt at a call. Arguments that are missing in the step do not matter. */
function isAttempt({ tool, args }: Step, call: IntendedCall): boolean {
  if (tool !== call.tool) return false;
  if (tool === "list_orders" && args["cursor"] !== call.args["cursor"] && Object.keys(args).length > 0) return false;
  return SUBJECT_ARGUMENTS[tool].every(
    (key) => args[key] === undefined || String(args[key]) === String(call.args[key]),
  );
}

/** Whether later feedback says that a successful write has no effect. If the text names ids, one must be of the write. */
function isUndone(call: IntendedCall, success: Step, { feedback }: History): boolean {
  if (!isWrite(call.tool)) return false;
  const subjects = SUBJECT_ARGUMENTS[call.tool].map((key) => String(call.args[key] ?? ""));
  return feedback.some(
    ({ at, text, topics }) =>
      at > success.at &&
      topics.includes("missing") &&
      (!/\b[A-Z]{1,3}-\d{3,}\b/.test(text) || subjects.some((subject) => subject !== "" && text.includes(subject))),
  );
}
