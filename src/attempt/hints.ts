import { failure } from "../base/errors.ts";
import type { Hint } from "../exercise/hints.ts";
import type { Attempt } from "./attempt.ts";
import type { AttemptState } from "./state.ts";

/** The hints that were taken in an attempt, in the order of the exercise. */
export const takenHints = (hints: readonly Hint[], state: AttemptState): Hint[] =>
  hints.filter(({ topic }) => state.hints.has(topic));

/** The hint that comes next; undefined when all were taken. */
export const nextHint = (hints: readonly Hint[], state: AttemptState): Hint | undefined =>
  hints.find(({ topic }) => !state.hints.has(topic));

/** Take the next hint and record its cost. Throws a failure when all were taken. */
export async function takeHint(attempt: Attempt, hints: readonly Hint[]): Promise<void> {
  const next = nextHint(hints, attempt.state());
  if (!next) throw failure(`You have taken all ${hints.length} hints.`, "`npm run hint` shows them again.");
  await attempt.record({ type: "hinted", topic: next.topic, cost: next.cost });
}
