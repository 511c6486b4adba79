/** Seeds of the holdout that the candidate generated data from: the labels are known, so no score may use them. */
import { randomInt } from "node:crypto";
import { usageError } from "../base/errors.ts";
import type { AttemptEvent } from "./events.ts";

/** Seeds that `data --split holdout` was called with in this repository. */
export const spentSeeds = (events: readonly AttemptEvent[]): ReadonlySet<number> =>
  new Set(events.flatMap((event) => (event.type === "holdout_made" ? [event.seed] : [])));

/** Draws a seed for a scoring run: none that is spent. */
export function drawSeed(spent: ReadonlySet<number>, draw: () => number = () => randomInt(2 ** 31)): number {
  for (;;) {
    const seed = draw();
    if (!spent.has(seed)) return seed;
  }
}

/** Checks a given seed of a scoring run. Throws a usage error if it is spent. */
export function assertNotSpent(seed: number | undefined, events: readonly AttemptEvent[]): void {
  if (seed === undefined || !spentSeeds(events).has(seed)) return;
  throw usageError(
    `Holdout data was generated from seed ${seed} in this repository, so its labels may be known. It cannot be scored.`,
    "Leave out --seed for a random one, or choose another.",
  );
}
