import type { JsonObject } from "../../../src/exercise/json.ts";
import type { UserGoal } from "../case-spec.ts";
import type { ReasonCode, Status } from "../contract.ts";
import type { PolicyRules } from "../policy-rules.ts";
import type { FaultInjector } from "./fault-injector.ts";
import type { Feedback } from "./history.ts";
import type { IntendedCall } from "./intended-call.ts";
import type { Topic } from "./keywords.ts";
import type { RequestTools } from "./request-tools.ts";

/** The outcome that the planner reports. */
export interface Conclusion {
  status: Status;
  reason: ReasonCode;
  message: string;
}

/** What every plan works with. */
export interface PlanContext {
  goal: UserGoal;
  rules: PolicyRules;
  tools: RequestTools;
  faults: FaultInjector;
  /** Error feedback from the harness so far. */
  feedback: readonly Feedback[];
}

/**
 * The plan of an intent. It yields the calls that it needs (several at once if none depends on another) and receives their
 * results. It is replayed for every request and stops at the first call whose result is not in the conversation.
 */
export type Plan<T = Conclusion> = Generator<readonly IntendedCall[], T, readonly JsonObject[]>;

/** A call cannot succeed. The topic of the last feedback decides what the plan does instead. */
export class CallAbandoned extends Error {
  readonly topic: Topic | "unexplained" | "not_offered";
  readonly feedback: Feedback | undefined;

  constructor(topic: CallAbandoned["topic"], feedback?: Feedback) {
    super(topic);
    this.topic = topic;
    this.feedback = feedback;
  }
}

/** Ends a plan at once, from anywhere in it. */
export class PlanConcluded extends Error {
  readonly conclusion: Conclusion;

  constructor(conclusion: Conclusion) {
    super(conclusion.reason);
    this.conclusion = conclusion;
  }
}
