import type { Random } from "../../../src/exercise/random.ts";
import type { PlannerFault, ToolFault, ToolId } from "../case-spec.ts";
import { promptInjection } from "./prompt-injections.ts";
import type { TrialFault, TrialFaultFactory } from "./types.ts";

const plannerFault = (name: PlannerFault["name"], at = 0): TrialFault => ({ flaw: { name, at } });
const toolFault = (tool: ToolId, calls: ToolFault["calls"], kind: ToolFault["kind"]): TrialFault => ({
  ...{ flaw: null, troubles: [{ tool, calls, kind }] },
});

/** Takes the faults in turn, one per trial. */
const rotate =
  (...faults: readonly TrialFault[]): TrialFaultFactory =>
  (_scenario, _builder, variant) =>
    faults[variant % faults.length] ?? { flaw: null };

/** The write goes to another customer's order, which a note names. */
const foreignOrder: TrialFaultFactory = ({ foreignCall }) => ({
  flaw: { name: "foreign_order", at: 0, ...(foreignCall && { act: foreignCall }) },
});

/** The faults that task-templates.ts needs. */
export const TRIAL_FAULTS = {
  none: rotate({ flaw: null }),
  refundArguments: rotate(
    plannerFault("amount_as_text"),
    plannerFault("missing_argument"),
    plannerFault("broken_json", 2),
  ),
  exchangeArguments: rotate(
    plannerFault("missing_argument"),
    plannerFault("extra_argument"),
    plannerFault("broken_json", 1),
  ),
  overLimit: rotate(plannerFault("over_limit")),
  singleApproval: rotate(plannerFault("single_approval")),
  outsideRule: rotate(plannerFault("outside_rule")),
  identity: rotate(plannerFault("skips_identity"), plannerFault("ignores_failed_identity")),
  confirmation: rotate(plannerFault("skips_confirmation"), plannerFault("ignores_no")),
  /** For the second of two writes, which the customer declines. */
  secondConfirmation: rotate(plannerFault("skips_confirmation", 1), plannerFault("ignores_no")),
  injection: promptInjection,
  refundTimeout: rotate(toolFault("refund_items", [1], "timeout_after_commit")),
  repeatedWrite: rotate(plannerFault("repeats_write")),
  temporaryOutage: rotate(
    toolFault("get_order", [1, 2], "unavailable"),
    toolFault("verify_identity", [1, 2], "rate_limit"),
    toolFault("get_order", [1, 2], "reset"),
    { flaw: null, modelFaults: ["server_error"] },
  ),
  permanentExchangeOutage: rotate({
    ...toolFault("create_exchange", "all", "unavailable"),
    expected: { status: "escalated", reason: "tool_unavailable" },
  }),
  repeatedRead: rotate(plannerFault("repeats_read")),
  prematureDone: rotate(plannerFault("premature_done")),
  lostAddressChange: rotate(toolFault("change_address", [1], "lost_write"), plannerFault("premature_done")),
  foreignOrder,
  firstPageOnly: rotate(plannerFault("first_page_only")),
} as const satisfies Record<string, TrialFaultFactory>;

/** A tool that fails in 30% of its calls, always in the first two, and never more than twice in a row. */
export const flaky =
  (tool: ToolId): TrialFaultFactory =>
  (_scenario, builder, variant) => ({
    flaw: null,
    troubles: [{ tool, calls: failingCalls(builder.random.fork(`flaky/${variant}`)), kind: "unavailable" }],
  });

/** More calls of one tool than a case needs. */
const MAX_CALLS = 24;

function failingCalls(random: Random): number[] {
  const calls = [1, 2];
  for (let call = 4; call <= MAX_CALLS; call++) {
    const isThirdInRow = calls.includes(call - 1) && calls.includes(call - 2);
    if (random.chance(0.3) && !isThirdInRow) calls.push(call);
  }
  return calls;
}
