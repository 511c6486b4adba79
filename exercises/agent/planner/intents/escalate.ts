import type { Plan } from "../plan.ts";
import { type Desk, escalate } from "../plan-steps.ts";
import { targetsOf } from "../targets.ts";

/** A request that comes to a person's decision. */
export function* handOver(desk: Desk): Plan {
  const { orderIds, escalation } = desk.script;
  if (orderIds.length > 0) yield* targetsOf(desk, []);
  const { team, reason } = escalation ?? { team: "complaints", reason: "complaint" };
  return yield* escalate(desk, [team], reason, "The customer would like a person to decide.");
}
