import { seededRandom } from "../../base/random.ts";
import { signTest } from "./paired-binary.ts";

/** All 2^n assignments are enumerated up to this number of differing clusters; above it, assignments are drawn. */
const MAX_ENUMERATED = 12;
const DRAWS = 4_000;
/** Differences that are equal but for rounding. */
const TOLERANCE = 1e-9;

/**
 * Paired permutation test of a mean difference: the share of all assignments of signs to the differences whose sum is at
 * least as far from zero (Fisher 1935, section 21; for the comparison of systems Noreen 1989). Where all differences have the
 * same size it is the exact sign test. Drawn assignments are counted with the observed one, which keeps the test valid
 * (Phipson and Smyth 2010).
 * @param differences of the clusters; those that are zero say nothing and are left out
 * @param seed of the drawn assignments
 * @returns the two-sided p-value
 */
export function signFlipTest(differences: readonly number[], seed: number): number {
  const differing = differences.filter((one) => Math.abs(one) > TOLERANCE);
  const sizes = differing.map(Math.abs);
  const [size = 0] = sizes;
  if (sizes.every((one) => Math.abs(one - size) < TOLERANCE)) {
    const better = differing.filter((one) => one > 0).length;
    return signTest(better, differing.length - better);
  }
  const observed = Math.abs(differing.reduce((sum, one) => sum + one, 0));
  const isAsFar = (signOf: (index: number) => boolean) => {
    const sum = sizes.reduce((total, one, index) => total + (signOf(index) ? one : -one), 0);
    return Math.abs(sum) >= observed - TOLERANCE;
  };
  if (differing.length <= MAX_ENUMERATED) {
    const all = 2 ** differing.length;
    let far = 0;
    for (let signs = 0; signs < all; signs++) if (isAsFar((index) => (signs >> index) % 2 === 1)) far++;
    return far / all;
  }
  const random = seededRandom(seed);
  let far = 1;
  for (let draw = 0; draw < DRAWS; draw++) if (isAsFar(() => random() < 0.5)) far++;
  return far / (DRAWS + 1);
}
