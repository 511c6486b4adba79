import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ModelRequest, PlannedCall } from "../../../src/exercise/stand-in.ts";
import type { CaseSpec, ReasonCode, Script } from "../case-spec.ts";
import { rulesUnder } from "../policy-rules.ts";
import { settle } from "./call-state.ts";
import { mistakeOf } from "./fault-injector.ts";
import { historyOf } from "./history.ts";
import { address } from "./intents/address.ts";
import { cancel } from "./intents/cancel.ts";
import { handOver } from "./intents/escalate.ts";
import { exchange } from "./intents/exchange.ts";
import { inform } from "./intents/inform.ts";
import { refund } from "./intents/refund.ts";
import { codeIn } from "./keywords.ts";
import { Concluded, type Conclusion, GiveWay, type Plan, type Wish } from "./plan.ts";
import { type Desk, declined, escalate, NOT_THEIRS, refuse } from "./plan-steps.ts";
import { offeredIn } from "./request-tools.ts";

/** What comes next in a conversation. */
export type Move = { kind: "calls"; calls: readonly PlannedCall[] } | { kind: "end"; conclusion: Conclusion };

const WANTS: Readonly<Record<Script["want"], (desk: Desk) => Plan>> = {
  inform,
  refund,
  cancel,
  address,
  exchange,
  escalate: handOver,
};

/** More turns than any plan has; a plan that does not end is a mistake of ours. */
const MOST_TURNS = 200;

/** Tell the plan of a case up to the point that the conversation has reached. */
export function nextMove(spec: CaseSpec, request: ModelRequest): Move {
  const offered = offeredIn(request.tools, spec);
  const history = historyOf(request, offered);
  const mistake = mistakeOf(spec, history.problems, offered);
  const { script, changes } = spec;
  const desk: Desk = { script, rules: rulesUnder(changes), offered, mistake, problems: history.problems };
  const plan = whole(desk);
  let turn = plan.next([]);
  for (let count = 0; count < MOST_TURNS; count++) {
    if (turn.done) return { kind: "end", conclusion: turn.value };
    const wishes: readonly Wish[] = turn.value;
    const standings = wishes.map((wish) => settle(wish, desk, history));
    const calls = standings.flatMap((standing) => (standing.kind === "open" ? standing.calls : []));
    if (calls.length > 0) return { kind: "calls", calls: distinct(calls) };
    const lost = standings.find((standing) => standing.kind === "lost");
    turn = lost
      ? plan.throw(lost.why)
      : plan.next(standings.map((standing): JsonObject => (standing.kind === "there" ? standing.value : {})));
  }
  throw new Error(`the plan for ${spec.task} does not end`);
}

/** A want, and what is done instead where it cannot be had. */
function* whole(desk: Desk): Plan {
  try {
    try {
      return yield* WANTS[desk.script.want](desk);
    } catch (error) {
      if (error instanceof GiveWay) return yield* instead(desk, error);
      throw error;
    }
  } catch (error) {
    if (error instanceof Concluded) return error.conclusion;
    if (error instanceof GiveWay) return given(error);
    throw error;
  }
}

function* instead(desk: Desk, why: GiveWay): Plan {
  const said = why.problem?.text ?? "";
  switch (why.topic) {
    case "declined":
      return declined(desk);
    case "identity":
      return yield* refuse(desk, "identity_failed", NOT_THEIRS);
    case "limit": {
      const teams = /finance/i.test(said) ? (["supervisor", "finance"] as const) : (["supervisor"] as const);
      return yield* escalate(desk, teams, "over_limit", "It is above the limit; a supervisor decides.");
    }
    case "rule":
      return yield* refuse(desk, codeIn(said) ?? codeFor(said), "Our rules do not allow it.");
    case "outage":
      return yield* escalate(desk, ["technical"], "tool_unavailable", "A system that we need is away.");
    default:
      return given(why);
  }
}

/** Nothing left to try. */
function given({ topic, problem }: GiveWay): Conclusion {
  const message =
    topic === "not_offered"
      ? "A tool that is needed for this is not offered."
      : `It did not work: ${problem?.text.slice(0, 200) ?? "no reason was given"}`;
  return { status: "failed", reason: "tool_unavailable", message };
}

function codeFor(said: string): ReasonCode {
  if (/shipped/i.test(said)) return "already_shipped";
  if (/stock/i.test(said)) return "out_of_stock";
  if (/already/i.test(said)) return "already_refunded";
  return /returnable/i.test(said) ? "not_returnable" : "outside_window";
}

/** Two wishes may ask for the same call first. */
function distinct(calls: readonly PlannedCall[]): PlannedCall[] {
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
}
