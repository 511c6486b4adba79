import { randomInt } from "node:crypto";
import { sha256 } from "../system/files.ts";

/** The change request arrives between these shares of the time. */
export const MIN_SHARE = 0.4;
export const MAX_SHARE = 0.7;

/** A fresh seed for an attempt's draw. */
export const randomSeed = (): number => randomInt(2 ** 31);

/** A number in [0, 1) from a seed: 48 bits of SHA-256, so that neighboring seeds have nothing in common. */
const uniform = (seed: number, what: string) =>
  Number.parseInt(sha256(`change/${what}/${seed}`).slice(0, 12), 16) / 2 ** 48;

/** What a seed decides: which of `count` changes arrives (an index), and at which share of the budget. */
export function drawChange(seed: number, count: number): { index: number; share: number } {
  return {
    index: Math.floor(uniform(seed, "which") * count),
    share: MIN_SHARE + (MAX_SHARE - MIN_SHARE) * uniform(seed, "when"),
  };
}
