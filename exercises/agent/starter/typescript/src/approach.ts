import type { Case, Reply } from "./contract.ts";

/** Works on one request. Whatever it throws becomes the `error` of this one case. */
export type Worker = (one: Case) => Promise<Reply>;

/** One way of working on customers' requests. */
export interface Approach {
  name: string;
  /** @param policy the text of policy.md */
  start(policy: string): Promise<Worker>;
}
