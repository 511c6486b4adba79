import type { Case, Reply } from "./contract.ts";
import { loop } from "./loop.ts";

/** Works on one request. Whatever it throws becomes the `error` of this one case. */
export type Worker = (one: Case) => Promise<Reply>;

/**
 * One way of working on customers' requests. Add yours to the list below; the first is what runs when nobody chooses.
 *
 *   APPROACH=mine npm run solve -- --input data --output answers.jsonl     one of them
 *   npm run eval -- --approach mine                                        measured on data/
 *   npm run compare -- --approaches loop,mine                              both measured, side by side with the kit's
 */
export interface Approach {
  name: string;
  /** @param policy the text of policy.md */
  start(policy: string): Promise<Worker>;
}

export const approaches: readonly Approach[] = [loop];
