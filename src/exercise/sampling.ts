import type { Random } from "../base/random.ts";

/** Whole number of documents for a rate: the fraction is decided by chance, so the expectation is exact. */
export function quota(rate: number, count: number, random: Random): number {
  const exact = rate * count;
  const whole = Math.floor(exact);
  return whole + (random.chance(exact - whole) ? 1 : 0);
}

/** `count` entries in the given proportions (largest remainder method), in random order. */
export function deal<T>(shares: readonly (readonly [T, number])[], count: number, random: Random): T[] {
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
