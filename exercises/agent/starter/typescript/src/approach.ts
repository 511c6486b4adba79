import type { Case, Reply } from "./contract.ts";

/** Handles one request. An error that it throws becomes the `error` of this case. */
export type RequestHandler = (one: Case) => Promise<Reply>;

/** A way to handle customers' requests. */
export interface Approach {
  name: string;
  /** @param policy the text of policy.md */
  start(policy: string): Promise<RequestHandler>;
}
