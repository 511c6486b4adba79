import type { Case, Reply } from "./contract.ts";
import { loop } from "./loop.ts";

/** Handles one request. An error that it throws becomes the `error` of this case. */
export type RequestHandler = (one: Case) => Promise<Reply>;

/**
 * A way to handle customers' requests. Add yours to the list below. The first approach is the default.
 *
 *   APPROACH=mine npm run solve -- --input data --output answers.jsonl     runs one approach
 *   npm run eval -- --approach mine                                        evaluates it on data/
 *   npm run compare -- --approaches loop,mine                              compares both with the kit's approaches
 */
export interface Approach {
  name: string;
  /** @param policy the text of policy.md */
  start(policy: string): Promise<RequestHandler>;
}

export const approaches: readonly Approach[] = [loop];
