import type { Split } from "../../../../src/exercise/case.ts";
import { DEVELOPMENT } from "./development.ts";
import { HOLDOUT } from "./holdout.ts";

/** What a request asks for, and how much of it it names. */
export const WORDINGS = [
  "lookup",
  "refund",
  "refund_over_limit",
  "address_after_shipping",
  "address_before_shipping",
  "multi_order",
  /** The second order is not named. */
  "multi_order_unnamed",
  "exchange",
  /** The order named is not the one that the item is in. */
  "exchange_unnamed",
  "cancel",
  "identity_refund",
  "identity_address",
  "angry",
  "escalation",
  "ambiguous",
] as const;
export type Wording = (typeof WORDINGS)[number];

/**
 * First line: the subject; the rest is the text. Slots: {order} {order2} {item} {item2} {variant} {address} {name} {first}.
 * Items are named as the catalogue does, lower case.
 */
export type RequestTable = Readonly<Record<Wording, readonly string[]>>;

export const REQUESTS: Readonly<Record<Split, RequestTable>> = { development: DEVELOPMENT, holdout: HOLDOUT };
