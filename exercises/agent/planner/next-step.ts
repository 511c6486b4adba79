import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ModelRequest, PlannedCall } from "../../../src/exercise/stand-in.ts";
import type { CaseSpec, Intent, Team } from "../case-spec.ts";
import type { ReasonCode } from "../contract.ts";
import { policyRulesFor } from "../policy-rules.ts";
import { resolveCall } from "./call-state.ts";
import { createFaultInjector } from "./fault-injector.ts";
import { historyOf } from "./history.ts";
import { address } from "./intents/address.ts";
import { cancel } from "./intents/cancel.ts";
import { handOver } from "./intents/escalate.ts";
import { exchange } from "./intents/exchange.ts";
import { inform } from "./intents/inform.ts";
import { refund } from "./intents/refund.ts";
import { reasonCodeIn } from "./keywords.ts";
import { CallAbandoned, type Conclusion, type Plan, PlanConcluded, type PlanContext } from "./plan.ts";
import { declined, escalate, IDENTITY_FAILED_MESSAGE, refuse } from "./plan-steps.ts";
import { readRequestTools } from "./request-tools.ts";

/** The next step in a conversation: calls, or the end. */
type NextStep = { kind: "calls"; calls: readonly PlannedCall[] } | { kind: "end"; conclusion: Conclusion };

const INTENT_PLANS: Readonly<Record<Intent, (context: PlanContext) => Plan>> = {
  inform,
  refund,
  cancel,
  address,
  exchange,
  escalate: handOver,
};

/** More steps than any plan has. Reaching it is a bug of the planner. */
const MAX_PLAN_STEPS = 200;

/** Replays the plan of a case up to the point that the conversation has reached. */
export function nextStep(spec: CaseSpec, request: ModelRequest): NextStep {
  const tools = readRequestTools(request.tools, spec);
  const history = historyOf(request, tools);
  const { feedback } = history;
  const faults = createFaultInjector(spec, feedback, tools);
  const context: PlanContext = { goal: spec.script, rules: policyRulesFor(spec.changes), tools, faults, feedback };
  const plan = planWithFallback(context);
  let step = plan.next([]);
  for (let count = 0; count < MAX_PLAN_STEPS; count++) {
    if (step.done) return { kind: "end", conclusion: step.value };
    const states = step.value.map((call) => resolveCall(call, context, history));
    const calls = states.flatMap((state) => (state.kind === "pending" ? state.calls : []));
    if (calls.length > 0) return { kind: "calls", calls: distinct(calls) };
    const abandoned = states.find((state) => state.kind === "abandoned");
    step = abandoned
      ? plan.throw(abandoned.error)
      : plan.next(states.map((state): JsonObject => (state.kind === "succeeded" ? state.value : {})));
  }
  throw new Error(`The plan for ${spec.task} does not end.`);
}

/** The plan of the intent, and the fallback if one of its calls is abandoned. */
function* planWithFallback(context: PlanContext): Plan {
  try {
    try {
      return yield* INTENT_PLANS[context.goal.want](context);
    } catch (error) {
      if (error instanceof CallAbandoned) return yield* fallbackPlan(context, error);
      throw error;
    }
  } catch (error) {
    if (error instanceof PlanConcluded) return error.conclusion;
    if (error instanceof CallAbandoned) return giveUp(error);
    throw error;
  }
}

function* fallbackPlan(context: PlanContext, error: CallAbandoned): Plan {
  const text = error.feedback?.text ?? "";
  switch (error.topic) {
    case "declined":
      return declined(context);
    case "identity":
      return yield* refuse(context, "identity_failed", IDENTITY_FAILED_MESSAGE);
    case "limit": {
      const teams: Team[] = /finance/i.test(text) ? ["supervisor", "finance"] : ["supervisor"];
      return yield* escalate(context, teams, "over_limit", "It is above the limit; a supervisor decides.");
    }
    case "rule":
      return yield* refuse(context, reasonCodeIn(text) ?? guessReasonCode(text), "Our rules do not allow it.");
    case "outage":
      return yield* escalate(context, ["technical"], "tool_unavailable", "A system that we need is away.");
    default:
      return giveUp(error);
  }
}

/** The end if there is no fallback. */
function giveUp({ topic, feedback }: CallAbandoned): Conclusion {
  const message =
    topic === "not_offered"
      ? "A tool that is needed for this is not offered."
      : `It did not work: ${feedback?.text.slice(0, 200) ?? "no reason was given"}`;
  return { status: "failed", reason: "tool_unavailable", message };
}

/** The reason code that fits a text which does not contain one. */
function guessReasonCode(text: string): ReasonCode {
  if (/shipped/i.test(text)) return "already_shipped";
  if (/stock/i.test(text)) return "out_of_stock";
  if (/already/i.test(text)) return "already_refunded";
  return /returnable/i.test(text) ? "not_returnable" : "outside_window";
}

/** Without duplicates: two intended calls may need the same check first. */
function distinct(calls: readonly PlannedCall[]): PlannedCall[] {
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
}
