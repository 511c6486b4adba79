import type { JsonObject } from "../../../src/exercise/json.ts";
import type { ReasonCode, Status, ToolId } from "../case-spec.ts";
import type { Problem } from "./history.ts";
import type { Topic } from "./keywords.ts";

/** A call that a plan needs the result of. */
export interface Wish {
  tool: ToolId;
  /** Under the kit's own names. */
  args: JsonObject;
  /** How often it is wanted; only a mistake wants more than once. */
  times?: number;
}

/** How a case ends. */
export interface Conclusion {
  status: Status;
  reason: ReasonCode;
  message: string;
}

/**
 * A want, told as a story: it yields the calls that it needs (several at once where none depends on another) and gets their
 * results. It is told anew for every request and stops at the first call whose result is not in the conversation.
 */
export type Plan<T = Conclusion> = Generator<readonly Wish[], T, readonly JsonObject[]>;

/** A call cannot be made to work: what was said about it decides what happens instead. */
export class GiveWay extends Error {
  readonly topic: Topic | "nothing" | "not_offered";
  readonly problem: Problem | undefined;

  constructor(topic: GiveWay["topic"], problem?: Problem) {
    super(topic);
    this.topic = topic;
    this.problem = problem;
  }
}

/** The end comes at once, from wherever in a plan. */
export class Concluded extends Error {
  readonly conclusion: Conclusion;

  constructor(conclusion: Conclusion) {
    super(conclusion.reason);
    this.conclusion = conclusion;
  }
}
