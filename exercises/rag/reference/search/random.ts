import { seededRandom } from "../../../../src/exercise/random.ts";

/**
 * Numbers of a standard normal distribution from a seed by the Box-Muller transform. The same seed gives
 * the same numbers on every machine, which is what makes an index reproducible.
 */
export function gaussians(seed: number): () => number {
  const uniform = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
