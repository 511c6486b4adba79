import type { Sample } from "./sample.ts";

/** The variance of a measure, from leaving out one cluster at a time. */
export interface Jackknife {
  variance: number;
  /** Degrees of freedom of the variance: clusters less strata. */
  degreesOfFreedom: number;
  /** How much each cluster moves the measure, centered in its stratum. */
  influences: readonly number[];
  /** The cluster's share in the measure, whose mean is about the measure (Tukey's pseudo-values); for a mean, its value. */
  pseudoValues: readonly number[];
}

/**
 * Delete-one-cluster jackknife of a stratified sample. The values of a measure without one cluster are centered in the
 * strata, which are resampled with fixed sizes (Efron and Tibshirani 1993, chapter 11; Wolter 2007, section 4.5). For a
 * mean it equals the usual variance of a stratified mean, the sum over strata of n_h s_h^2 / n^2.
 * @param compute pure function of cases, null where it is not defined; such a value counts as no change
 */
export function jackknife<C>(
  sample: Sample<C>,
  value: number,
  compute: (cases: readonly C[]) => number | null,
): Jackknife {
  const clusters = sample.flat();
  const size = clusters.length;
  const influences: number[] = [];
  const pseudoValues: number[] = [];
  let variance = 0;
  let left = 0;
  for (const stratum of sample) {
    const without = stratum.map((_, index) => {
      const rest = clusters.filter((_, other) => other !== left + index).flat();
      return compute(rest) ?? value;
    });
    left += stratum.length;
    const mean = without.reduce((sum, one) => sum + one, 0) / without.length;
    const own = without.map((one) => (size - 1) * (mean - one));
    influences.push(...own);
    pseudoValues.push(...without.map((one) => value + (size - 1) * (value - one)));
    const squares = own.reduce((sum, one) => sum + one * one, 0);
    if (stratum.length > 1) variance += (stratum.length / (stratum.length - 1)) * (squares / size ** 2);
  }
  return { variance, degreesOfFreedom: Math.max(1, size - sample.length), influences, pseudoValues };
}
