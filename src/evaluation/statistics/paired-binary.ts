import { binomialTail } from "../../base/binomial.ts";
import { crossing } from "./distributions.ts";
import { Z } from "./wilson.ts";

/**
 * Exact two-sided sign test, which on paired right-or-wrong results is McNemar's exact test: how likely a split at least
 * as uneven is, if each of the cases on which two solutions differ falls to either with the same chance (McNemar 1947).
 * @returns the p-value; 1 without such cases
 */
export function signTest(better: number, worse: number): number {
  const all = better + worse;
  return all === 0 ? 1 : Math.min(1, 2 * binomialTail(Math.max(better, worse), all, 0.5));
}

/**
 * Tango's score interval of the difference of two paired proportions (Tango 1998, Statistics in Medicine 17:891-908;
 * recommended by Fagerland, Lydersen and Laake 2014). It has a width where the solutions never differ.
 * @param better cases that only the first has right
 * @param worse cases that only the second has right
 * @param size all cases
 */
export function tango(better: number, worse: number, size: number): [low: number, high: number] {
  const score = (delta: number) => {
    // Restricted maximum likelihood estimate of the probability of `worse` where the difference is delta.
    const b = -better - worse + (2 * size - better + worse) * delta;
    const c = -worse * delta * (1 - delta);
    const q = (Math.sqrt(Math.max(0, b * b - 8 * size * c)) - b) / (4 * size);
    const variance = size * (2 * q + delta * (1 - delta));
    const distance = better - worse - size * delta;
    return variance <= 0 ? Math.sign(distance) * Number.POSITIVE_INFINITY : distance / Math.sqrt(variance);
  };
  const estimate = (better - worse) / size;
  return [crossing((delta) => score(delta) - Z, -1, estimate), crossing((delta) => score(delta) + Z, estimate, 1)];
}
