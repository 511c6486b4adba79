/** Random allocation of properties to the cases of a generated data set. */
import type { Random } from "../base/random.ts";

/**
 * Converts a rate to a whole number of items by randomized rounding: the expected value is exactly `rate * count`.
 * @param rate from 0 to 1
 */
export function sampleCount(rate: number, count: number, random: Random): number {
  const exact = rate * count;
  const whole = Math.floor(exact);
  return whole + (random.chance(exact - whole) ? 1 : 0);
}

/**
 * Allocates items in given proportions with the largest remainder method. Ties are broken at random.
 * @param shares values and their weights
 * @param count number of items
 * @returns `count` values in random order
 */
export function allocate<T>(shares: readonly (readonly [T, number])[], count: number, random: Random): T[] {
  const sum = shares.reduce((total, [, share]) => total + share, 0);
  const parts = shares.map(([value, share]) => {
    const exact = (share / sum) * count;
    return { value, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  let missing = count - parts.reduce((total, part) => total + part.whole, 0);
  for (const part of [...random.shuffle(parts)].sort((a, b) => b.rest - a.rest)) {
    if (missing <= 0) break;
    part.whole++;
    missing--;
  }
  return random.shuffle(parts.flatMap(({ value, whole }) => Array.from({ length: whole }, () => value)));
}
