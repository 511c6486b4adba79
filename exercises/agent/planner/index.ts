import type { Brain } from "../../../src/exercise/stand-in.ts";
import type { CaseSpec } from "../contract.ts";

/** Follows `stand-in-` in the name of the model. */
export const PLANNER = "planner";

/**
 * The rules that stand in for a model in one case. Stateless: what has been done is read from the messages of each request, so
 * that a harness may shorten, repeat or resume a conversation.
 */
export function plannerFor(spec: CaseSpec): Brain {
  return {
    think: async () => ({ kind: "text", text: `${spec.task}: nothing is planned yet` }),
    end: async () => undefined,
  };
}
