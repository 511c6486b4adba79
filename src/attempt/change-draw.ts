import { randomInt } from "node:crypto";
import { hashedRandom } from "../base/random.ts";

/** The change request arrives between these shares of the time. */
export const MIN_SHARE = 0.4;
export const MAX_SHARE = 0.7;

/** A fresh seed for an attempt's draw. */
export const randomSeed = (): number => randomInt(2 ** 31);

/** What a seed decides: which of `count` changes arrives (an index), and at which share of the budget. */
export function drawChange(seed: number, count: number): { index: number; share: number } {
  return {
    index: Math.floor(hashedRandom(`change/which/${seed}`) * count),
    share: MIN_SHARE + (MAX_SHARE - MIN_SHARE) * hashedRandom(`change/when/${seed}`),
  };
}
