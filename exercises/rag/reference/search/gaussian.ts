import { createRandom } from "../../../../src/exercise/random.ts";

/**
 * Standard normal deviates from a seed, by the Box-Muller transform. The same seed gives the same numbers on every machine,
 * which makes an index reproducible.
 */
export function gaussians(seed: number): () => number {
  const { next } = createRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
