/** A measure of the three runs on one holdout, each from 0 to 1. */
interface Anchored {
  candidate: number;
  naive: number;
  reference: number;
  /** Independent cases behind these values. */
  size: number;
}

/** Cases that the prior is worth: of a measure on this many cases, half is what naive and reference suggest. */
const PRIOR_SIZE = 2;
/** The score of a candidate level with the reference is at least this. */
const MIN_PARITY = 0.6;
/** The naive baseline counts as zero up to this share of the reference's value, so that the rest is a ladder. */
const MAX_FLOOR = 0.5;
/** A reference below this is no standard, so that a single case is not worth most of a leaf. */
const MIN_REFERENCE = 0.3;

/**
 * The score of a measure on the fresh holdout, 0 to 1, without a step anywhere.
 *
 * A few cases say little about the reference, so its value is the mean of a posterior, with a Beta prior worth
 * `PRIOR_SIZE` cases whose mean is halfway between naive and reference (Gelman et al. 2013, section 2.4):
 * r = (n reference + k (naive + reference) / 2) / (n + k), at least 0.3.
 *
 * Up to r the score is proportional to what was achieved above the floor f, which is the naive baseline, but at most half of
 * r: P (v - f) / (r - f), where P = max(0.6, r) is the score at parity. Above r it rises more slowly, to
 * P + (1 - P) n / (n + k) for everything right: full marks need many cases.
 */
export function facetScore({ candidate, naive, reference, size }: Anchored): number {
  const prior = (naive + reference) / 2;
  const standard = Math.max(MIN_REFERENCE, (size * reference + PRIOR_SIZE * prior) / (size + PRIOR_SIZE));
  const floor = Math.min(naive, MAX_FLOOR * standard);
  const parity = Math.max(MIN_PARITY, standard);
  if (candidate <= floor) return 0;
  if (candidate <= standard) return (parity * (candidate - floor)) / (standard - floor);
  const certainty = size / (size + PRIOR_SIZE);
  return parity + ((1 - parity) * certainty * (candidate - standard)) / (1 - standard);
}
