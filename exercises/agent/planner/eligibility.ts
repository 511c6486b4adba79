import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ReasonCode } from "../contract.ts";
import type { PolicyRules } from "../policy-rules.ts";
import { type Item, nonEmptyText, objectsIn, type Target } from "./targets.ts";

const DAY_MS = 86_400_000;

/** Whole days from one date to another, both YYYY-MM-DD. */
const daysBetween = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Whether it is too late to cancel or redirect an order. */
export const hasShipped = ({ order }: Target): boolean => !["placed", "packed"].includes(String(order["status"]));

/** Why items of an order cannot be returned; undefined if they can. */
export function reasonAgainstReturn(
  { order }: Target,
  items: readonly Item[],
  { windowDays }: PolicyRules,
): ReasonCode | undefined {
  const delivered = nonEmptyText(order["delivered_on"]);
  const today = nonEmptyText(order["today"]);
  if (delivered === undefined || today === undefined) return "outside_window"; // it has not been delivered yet
  if (daysBetween(delivered, today) > windowDays) return "outside_window";
  return items.some(({ returnable }) => !returnable) ? "not_returnable" : undefined;
}

/** Ids of items that have been refunded. @param refunds result of list_refunds */
export const refundedItemIds = (refunds: JsonObject | undefined): ReadonlySet<string> =>
  new Set(
    objectsIn(refunds?.["refunds"]).flatMap(({ item_ids }) => (Array.isArray(item_ids) ? item_ids.map(String) : [])),
  );
