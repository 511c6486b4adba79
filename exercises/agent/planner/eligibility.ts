import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ReasonCode } from "../case-spec.ts";
import type { Rules } from "../policy-rules.ts";
import { type Item, objectsIn, type Target, textOf } from "./targets.ts";

const DAY_MS = 86_400_000;

/** Whole days from one date to another, both YYYY-MM-DD. */
const daysBetween = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Whether an order can no longer be cancelled or sent elsewhere. */
export const hasLeft = ({ order }: Target): boolean => !["placed", "packed"].includes(String(order["status"]));

/** Why goods of an order cannot come back; undefined where they can. */
export function noReturn({ order }: Target, items: readonly Item[], { windowDays }: Rules): ReasonCode | undefined {
  const delivered = textOf(order["delivered_on"]);
  const today = textOf(order["today"]);
  if (delivered === undefined || today === undefined) return "outside_window"; // what has not come cannot go back
  if (daysBetween(delivered, today) > windowDays) return "outside_window";
  return items.some(({ returnable }) => !returnable) ? "not_returnable" : undefined;
}

/** Ids of items that have been paid back. */
export const paidBack = (refunds: JsonObject | undefined): ReadonlySet<string> =>
  new Set(
    objectsIn(refunds?.["refunds"]).flatMap(({ item_ids }) => (Array.isArray(item_ids) ? item_ids.map(String) : [])),
  );
