import { randomInt } from "node:crypto";
import { hashedRandom } from "../base/random.ts";

/** The change request arrives between these shares of the budget. */
export const EARLIEST = 0.4;
export const LATEST = 0.7;

/** A fresh seed for an attempt's draw. */
export const newSeed = (): number => randomInt(2 ** 31);

/** What a seed decides: which of `count` changes arrives (an index), and at which share of the budget. */
export function drawOf(seed: number, count: number): { index: number; share: number } {
  return {
    index: Math.floor(hashedRandom(`change/which/${seed}`) * count),
    share: EARLIEST + (LATEST - EARLIEST) * hashedRandom(`change/when/${seed}`),
  };
}
