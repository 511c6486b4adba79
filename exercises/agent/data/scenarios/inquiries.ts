import { createScenario, type Scenario } from "./scenario.ts";
import type { ScenarioBuilder } from "./scenario-builder.ts";

/** The customer asks where a parcel is. */
export function lookup(builder: ScenarioBuilder): Scenario {
  const status = builder.random.pick(["delivered", "shipped"] as const);
  const daysAgo = builder.random.int(2, 4);
  const order = builder.addOrder({ status, daysAgo, products: [builder.pickProduct(500, 9000)] });
  return createScenario(builder, {
    ...{ intent: "inform", requestType: "lookup", orders: [order], agrees: [] },
    expected: { status: "done", reason: "information_given" },
  });
}

/** The customer asks for nothing but a person. */
export function escalation(builder: ScenarioBuilder): Scenario {
  const daysAgo = builder.random.int(2, 12);
  const order = builder.addOrder({ status: "delivered", daysAgo, products: [builder.pickProduct(500, 9000)] });
  return createScenario(builder, {
    ...{ intent: "escalate", requestType: "escalation", orders: [order], agrees: [] },
    goalDetails: { escalation: { team: "complaints", reason: "complaint" } },
    expected: { status: "escalated", reason: "complaint" },
  });
}
