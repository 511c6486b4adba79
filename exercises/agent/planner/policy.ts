import type { JsonObject } from "../../../src/exercise/stand-in.ts";
import type { ReasonCode } from "../contract.ts";
import type { Rules } from "../rules.ts";
import { type Item, objectsIn, type Target, textOf } from "./targets.ts";

const DAY_MS = 86_400_000;

/** Whole days from one date to another, both YYYY-MM-DD. */
const daysBetween = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Whether the parcel is on its way or there. */
export function hasLeft({ order, beside }: Target): boolean {
  const shipment = beside.get_shipment ?? {};
  const statuses = [order["status"], shipment["status"]].map(String);
  return (
    statuses.some((status) => /ship|transit|deliver|way/i.test(status)) || textOf(shipment["shipped_on"]) !== undefined
  );
}

/** Why goods of an order cannot come back; undefined where they can. */
export function noReturn({ order }: Target, items: readonly Item[], { windowDays }: Rules): ReasonCode | undefined {
  const delivered = textOf(order["delivered_on"]);
  const today = textOf(order["today"]);
  if (delivered !== undefined && today !== undefined && daysBetween(delivered, today) > windowDays)
    return "outside_window";
  return items.some(({ returnable }) => !returnable) ? "not_returnable" : undefined;
}

/** Ids of items that have been paid back. */
export const paidBack = (refunds: JsonObject | undefined): ReadonlySet<string> =>
  new Set(
    objectsIn(refunds?.["refunds"]).flatMap(({ item_ids }) => (Array.isArray(item_ids) ? item_ids.map(String) : [])),
  );
