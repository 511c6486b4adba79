import type { Plan, PlanContext } from "../plan.ts";
import { done } from "../plan-steps.ts";
import { findTargets } from "../targets.ts";

/** The status of orders. Nothing is written. */
export function* inform(context: PlanContext): Plan {
  const targets = yield* findTargets(context, ["get_shipment"]);
  const lines = targets.map(({ id, order, furtherResults }) => {
    const parcel = furtherResults.get_shipment ?? {};
    const facts = [order["status"], parcel["carrier"], parcel["tracking"], order["delivered_on"]];
    return `${id}: ${facts.filter((fact) => typeof fact === "string" && fact !== "").join(", ")}`;
  });
  return done("information_given", lines.join("; "));
}
