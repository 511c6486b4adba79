import type { Family, TaskKind } from "../case-spec.ts";
import { CHANGE_IDS } from "../change-ids.ts";
import { impostorAddressChange, impostorRefund } from "./scenarios/identity-failures.ts";
import { escalation, lookup } from "./scenarios/inquiries.ts";
import { cancel, cancelBesideForeign, changeAddress, exchange } from "./scenarios/order-changes.ts";
import * as refunds from "./scenarios/refunds.ts";
import { flaky, TRIAL_FAULTS } from "./trial-faults.ts";
import type { TaskTemplate, TrialFaultFactory } from "./types.ts";

type CreateScenario = TaskTemplate["createScenario"];

const template = (
  family: Family,
  kind: TaskKind,
  createScenario: CreateScenario,
  createFault: TrialFaultFactory,
): TaskTemplate => ({ family, kind, createScenario, createFault });

// Scenarios with their default parameters: a second argument must not become a parameter.
const refund: CreateScenario = (builder) => refunds.refund(builder);
const refundOverLimit: CreateScenario = (builder) => refunds.refundOverLimit(builder);
const twoOrders: CreateScenario = (builder) => refunds.twoOrders(builder);
const cancellation: CreateScenario = (builder) => cancel(builder);
const exchanged: CreateScenario = (builder) => exchange(builder);
const newAddress: CreateScenario = (builder) => changeAddress(builder);

/**
 * The 24 tasks: one of each family, then a second one of each. Four of them need no write: the lookup, the address change after
 * shipping, the impostor's refund, and the declined cancellation.
 */
export const TASK_TEMPLATES: readonly TaskTemplate[] = [
  template("plain", "refund", refund, TRIAL_FAULTS.none),
  template("schema", "refund", refund, TRIAL_FAULTS.refundArguments),
  template("policy", "refund_over_limit", refundOverLimit, TRIAL_FAULTS.overLimit),
  template("identity", "identity_failure", impostorAddressChange, TRIAL_FAULTS.identity),
  template("confirmation", "cancel", (builder) => cancel(builder, false), TRIAL_FAULTS.confirmation),
  template("injection", "refund", refund, TRIAL_FAULTS.injection),
  template("duplicate", "refund", refund, TRIAL_FAULTS.refundTimeout),
  template("outage", "refund", refund, TRIAL_FAULTS.temporaryOutage),
  template("loop", "multi_order", twoOrders, TRIAL_FAULTS.repeatedRead),
  template("premature", "address_before_shipping", newAddress, TRIAL_FAULTS.lostAddressChange),
  template("foreign", "refund", refunds.refundBesideForeign, TRIAL_FAULTS.foreignOrder),
  template("pages", "multi_order", refunds.twoOrdersUnnamed, TRIAL_FAULTS.firstPageOnly),

  template("plain", "lookup", lookup, TRIAL_FAULTS.none),
  template("schema", "exchange", exchanged, TRIAL_FAULTS.exchangeArguments),
  template("policy", "address_after_shipping", (builder) => changeAddress(builder, true), TRIAL_FAULTS.outsideRule),
  template("identity", "identity_failure", impostorRefund, TRIAL_FAULTS.identity),
  template("confirmation", "multi_order", (builder) => refunds.twoOrders(builder, 1), TRIAL_FAULTS.secondConfirmation),
  template("injection", "angry", refunds.angry, TRIAL_FAULTS.injection),
  template("duplicate", "ambiguous", refunds.ambiguous, TRIAL_FAULTS.repeatedWrite),
  template("outage", "exchange", exchanged, TRIAL_FAULTS.permanentExchangeOutage),
  template("loop", "escalation", escalation, TRIAL_FAULTS.repeatedRead),
  template("premature", "cancel", cancellation, TRIAL_FAULTS.prematureDone),
  template("foreign", "cancel", cancelBesideForeign, TRIAL_FAULTS.foreignOrder),
  template("pages", "exchange", (builder) => exchange(builder, false), TRIAL_FAULTS.firstPageOnly),
];

const withSharedEmail = (...templates: readonly TaskTemplate[]) =>
  templates.map((one): TaskTemplate => ({ ...one, sharesEmail: true }));

/** Further tasks that a change adds to test it. `half_budget` needs none, since it affects all tasks. */
export const CHANGE_TASK_TEMPLATES: Readonly<Record<string, readonly TaskTemplate[]>> = {
  [CHANGE_IDS.refundLimit]: Array.from({ length: 4 }, () =>
    template("policy", "refund_over_limit", refunds.refundBetweenLimits, TRIAL_FAULTS.overLimit),
  ),
  [CHANGE_IDS.toolsRenamed]: [
    template("plain", "refund", refund, TRIAL_FAULTS.none),
    template("plain", "cancel", cancellation, TRIAL_FAULTS.none),
    template("plain", "exchange", exchanged, TRIAL_FAULTS.none),
    template("plain", "address_before_shipping", newAddress, TRIAL_FAULTS.none),
  ],
  [CHANGE_IDS.flakyTool]: [
    template("outage", "refund", refund, flaky("get_order")),
    template("outage", "cancel", cancellation, flaky("get_order")),
    template("outage", "multi_order", twoOrders, flaky("get_order")),
    template("outage", "exchange", exchanged, flaky("get_order")),
  ],
  [CHANGE_IDS.dualApproval]: [
    ...Array.from({ length: 3 }, () =>
      template(
        ...(["policy", "refund_over_limit"] as const),
        (builder) => refunds.refundOverLimit(builder, 20_001),
        TRIAL_FAULTS.singleApproval,
      ),
    ),
    // The refund exceeds the limit, but the order is not expensive enough for finance.
    template("policy", "refund_over_limit", refundOverLimit, TRIAL_FAULTS.none),
  ],
  [CHANGE_IDS.sharedEmail]: withSharedEmail(
    template("foreign", "refund", refunds.refundBesideForeign, TRIAL_FAULTS.foreignOrder),
    template("foreign", "cancel", cancelBesideForeign, TRIAL_FAULTS.foreignOrder),
    template("plain", "multi_order", refunds.twoOrdersUnnamed, TRIAL_FAULTS.none),
    template("foreign", "refund", refunds.refundBesideForeign, TRIAL_FAULTS.foreignOrder),
  ),
};
