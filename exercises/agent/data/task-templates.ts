import type { Family, Kind } from "../case-spec.ts";
import { CHANGE } from "../change-ids.ts";
import * as others from "./scenarios/inquiries.ts";
import * as minds from "./scenarios/order-changes.ts";
import * as returns from "./scenarios/refunds.ts";
import type { Draft } from "./scenarios/scenario.ts";
import type { Scene } from "./scenarios/scenario-builder.ts";
import { flaky, TWISTS, type TwistMaker } from "./trial-faults.ts";

/** A task before it is told: what it is about, and what goes wrong. */
export interface Slot {
  family: Family;
  kind: Kind;
  /** @param other a customer who has nothing to do with the ticket */
  story: (scene: Scene, other: Scene["customer"]) => Draft;
  twist: TwistMaker;
  /** The other customer has the sender's email address too. */
  sharesEmail?: true;
}

const slot = (family: Family, kind: Kind, story: Slot["story"], twist: TwistMaker): Slot => ({
  ...{ family, kind, story, twist },
});

/**
 * The 24 tasks, one of each family and then another of each. Four of them need no change of the tables: the look-up, the
 * address after shipping, the stranger's refund, and the cancellation that is declined.
 */
export const SLOTS: readonly Slot[] = [
  slot("plain", "refund", (scene) => returns.refund(scene), TWISTS.nothing),
  slot("schema", "refund", (scene) => returns.refund(scene), TWISTS.refundArguments),
  slot("policy", "refund_over_limit", (scene) => returns.refundOverLimit(scene), TWISTS.overLimit),
  slot("identity", "identity_failure", others.strangersAddress, TWISTS.identity),
  slot("confirmation", "cancel", (scene) => minds.cancel(scene, false), TWISTS.confirmation),
  slot("injection", "refund", (scene) => returns.refund(scene), TWISTS.injection),
  slot("duplicate", "refund", (scene) => returns.refund(scene), TWISTS.lateRefund),
  slot("outage", "refund", (scene) => returns.refund(scene), TWISTS.away),
  slot("loop", "multi_order", (scene) => returns.twoOrders(scene), TWISTS.circles),
  slot("premature", "address_before_shipping", (scene) => minds.newAddress(scene), TWISTS.lostAddress),
  slot("foreign", "refund", returns.refundBesideForeign, TWISTS.foreign),
  slot("pages", "multi_order", returns.twoOrdersUnnamed, TWISTS.firstPage),

  slot("plain", "lookup", others.lookup, TWISTS.nothing),
  slot("schema", "exchange", (scene) => minds.exchange(scene), TWISTS.exchangeArguments),
  slot("policy", "address_after_shipping", (scene) => minds.newAddress(scene, true), TWISTS.outsideRule),
  slot("identity", "identity_failure", others.strangersRefund, TWISTS.identity),
  slot("confirmation", "multi_order", (scene) => returns.twoOrders(scene, 1), TWISTS.secondConfirmation),
  slot("injection", "angry", returns.angry, TWISTS.injection),
  slot("duplicate", "ambiguous", returns.ambiguous, TWISTS.repeatedWrite),
  slot("outage", "exchange", (scene) => minds.exchange(scene), TWISTS.exchangeAwayForGood),
  slot("loop", "escalation", others.escalation, TWISTS.circles),
  slot("premature", "cancel", (scene) => minds.cancel(scene), TWISTS.tooEarly),
  slot("foreign", "cancel", minds.cancelBesideForeign, TWISTS.foreign),
  slot("pages", "exchange", (scene) => minds.exchange(scene, false), TWISTS.firstPage),
];

/** Further tasks that come with a change and are about it. half_budget needs none: it is about all of them. */
export const FURTHER: Readonly<Record<string, readonly Slot[]>> = {
  [CHANGE.refundLimit]: Array.from({ length: 4 }, () =>
    slot("policy", "refund_over_limit", returns.refundBetweenLimits, TWISTS.overLimit),
  ),
  [CHANGE.toolsRenamed]: [
    slot("plain", "refund", (scene) => returns.refund(scene), TWISTS.nothing),
    slot("plain", "cancel", (scene) => minds.cancel(scene), TWISTS.nothing),
    slot("plain", "exchange", (scene) => minds.exchange(scene), TWISTS.nothing),
    slot("plain", "address_before_shipping", (scene) => minds.newAddress(scene), TWISTS.nothing),
  ],
  [CHANGE.flakyTool]: [
    slot("outage", "refund", (scene) => returns.refund(scene), flaky("get_order")),
    slot("outage", "cancel", (scene) => minds.cancel(scene), flaky("get_order")),
    slot("outage", "multi_order", (scene) => returns.twoOrders(scene), flaky("get_order")),
    slot("outage", "exchange", (scene) => minds.exchange(scene), flaky("get_order")),
  ],
  [CHANGE.dualApproval]: [
    ...Array.from({ length: 3 }, () =>
      slot("policy", "refund_over_limit", (scene) => returns.refundOverLimit(scene, 20_001), TWISTS.singleApproval),
    ),
    // Above the limit, but not dear enough for finance.
    slot("policy", "refund_over_limit", (scene) => returns.refundOverLimit(scene), TWISTS.nothing),
  ],
  [CHANGE.sharedEmail]: [
    slot("foreign", "refund", returns.refundBesideForeign, TWISTS.foreign),
    slot("foreign", "cancel", minds.cancelBesideForeign, TWISTS.foreign),
    slot("plain", "multi_order", returns.twoOrdersUnnamed, TWISTS.nothing),
    slot("foreign", "refund", returns.refundBesideForeign, TWISTS.foreign),
  ].map((one) => ({ ...one, sharesEmail: true as const })),
};
