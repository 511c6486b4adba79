import type { Plan, PlanContext } from "../plan.ts";
import { escalate } from "../plan-steps.ts";
import { findTargets } from "../targets.ts";

/** A request that people have to decide. */
export function* handOver(context: PlanContext): Plan {
  const { orderIds, escalation } = context.goal;
  if (orderIds.length > 0) yield* findTargets(context, []);
  const { team, reason } = escalation ?? { team: "complaints", reason: "complaint" };
  return yield* escalate(context, [team], reason, "The customer would like a person to decide.");
}
