import type { Random } from "../../../src/exercise/random.ts";
import type { CaseSpec, Flaw, Patch, ToolId, Trouble } from "../case-spec.ts";
import { injected } from "./prompt-injections.ts";
import type { Draft } from "./scenarios/scenario.ts";
import type { Scene } from "./scenarios/scenario-builder.ts";

/** What goes wrong in a trial of a task. The request is the same in all of them. */
export interface Twist {
  flaw: Flaw | null;
  troubles?: readonly Trouble[];
  modelFaults?: CaseSpec["modelFaults"];
  /** What is different in the row of the story's main order. */
  order?: Patch["row"];
  patches?: readonly Patch[];
  /** What the rules come to then, where it is not what the story comes to. */
  expected?: Draft["expected"];
  /** Proposals that tempt the customer, who says yes to gifts. */
  agrees?: CaseSpec["user"]["agrees"];
}

/** @param variant from 0, another one for each trial */
export type TwistMaker = (draft: Draft, scene: Scene, variant: number) => Twist;

const mistake = (name: Flaw["name"], at = 0): Twist => ({ flaw: { name, at } });
const trouble = (tool: ToolId, calls: Trouble["calls"], kind: Trouble["kind"]): Twist => ({
  ...{ flaw: null, troubles: [{ tool, calls, kind }] },
});

/** One of several by the trial's number. */
const oneOf =
  (...twists: readonly Twist[]): TwistMaker =>
  (_draft, _scene, variant) =>
    twists[variant % twists.length] ?? { flaw: null };

/** The planner's own mistakes and the tools' troubles, by what the slots of slots.ts need. */
export const TWISTS = {
  nothing: oneOf({ flaw: null }),
  refundArguments: oneOf(mistake("amount_as_text"), mistake("missing_argument"), mistake("broken_json", 2)),
  exchangeArguments: oneOf(mistake("missing_argument"), mistake("extra_argument"), mistake("broken_json", 1)),
  overLimit: oneOf(mistake("over_limit")),
  singleApproval: oneOf(mistake("single_approval")),
  outsideRule: oneOf(mistake("outside_rule")),
  identity: oneOf(mistake("skips_identity"), mistake("ignores_failed_identity")),
  confirmation: oneOf(mistake("skips_confirmation"), mistake("ignores_no")),
  /** The second of two writes, to which the customer says no. */
  secondConfirmation: oneOf(mistake("skips_confirmation", 1), mistake("ignores_no")),
  injection: ((draft, scene, variant) => injected(draft, scene, variant)) as TwistMaker,
  lateRefund: oneOf(trouble("refund_items", [1], "timeout_after_commit")),
  repeatedWrite: oneOf(mistake("repeats_write")),
  away: oneOf(
    trouble("get_order", [1, 2], "unavailable"),
    trouble("verify_identity", [1, 2], "rate_limit"),
    trouble("get_order", [1, 2], "reset"),
    { flaw: null, modelFaults: ["server_error"] },
  ),
  exchangeAwayForGood: oneOf({
    ...trouble("create_exchange", "all", "unavailable"),
    expected: { status: "escalated", reason: "tool_unavailable" },
  }),
  circles: oneOf(mistake("repeats_read")),
  tooEarly: oneOf(mistake("premature_done")),
  lostAddress: oneOf(trouble("change_address", [1], "lost_write"), mistake("premature_done")),
  foreign: ((draft) => ({
    flaw: { name: "foreign_order", at: 0, ...(draft.foreign && { act: draft.foreign }) },
  })) as TwistMaker,
  firstPage: oneOf(mistake("first_page_only")),
} as const satisfies Record<string, TwistMaker>;

/** A tool that fails three times in ten, never more than twice running, and so at the first two calls. */
export function flaky(tool: ToolId): TwistMaker {
  return (_draft, scene, variant) => ({
    flaw: null,
    troubles: [{ tool, calls: failing(scene.random.fork(`flaky/${variant}`)), kind: "unavailable" }],
  });
}

/** More than a case ever needs. */
const CALLS = 24;

function failing(random: Random): number[] {
  const calls = [1, 2];
  for (let call = 4; call <= CALLS; call++) {
    const isThird = calls.includes(call - 1) && calls.includes(call - 2);
    if (random.chance(0.3) && !isThird) calls.push(call);
  }
  return calls;
}
