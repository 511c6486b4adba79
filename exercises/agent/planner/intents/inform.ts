import type { Plan } from "../plan.ts";
import { type Desk, done } from "../plan-steps.ts";
import { targetsOf } from "../targets.ts";

/** Where the orders are; nothing changes. */
export function* inform(desk: Desk): Plan {
  const targets = yield* targetsOf(desk, ["get_shipment"]);
  const lines = targets.map(({ id, order, beside }) => {
    const parcel = beside.get_shipment ?? {};
    const facts = [order["status"], parcel["carrier"], parcel["tracking"], order["delivered_on"]];
    return `${id}: ${facts.filter((fact) => typeof fact === "string" && fact !== "").join(", ")}`;
  });
  return done("information_given", lines.join("; "));
}
