/** What a request asks for, and how precisely it names its orders. */
export const REQUEST_TYPES = [
  "lookup",
  "refund",
  "refund_over_limit",
  "address_after_shipping",
  "address_before_shipping",
  "multi_order",
  /** The second order is not named. */
  "multi_order_unnamed",
  "exchange",
  /** The order that the request names does not contain the item. */
  "exchange_unnamed",
  "cancel",
  "identity_refund",
  "identity_address",
  "angry",
  "escalation",
  "ambiguous",
] as const;
export type RequestType = (typeof REQUEST_TYPES)[number];

/**
 * Templates by type. The first line is the subject, the rest is the text. Slots are {order} {order2} {item} {item2} {variant}
 * {address} {name} {first}. Items are named as in the catalog, in lower case.
 */
export type RequestTemplates = Readonly<Record<RequestType, readonly string[]>>;
