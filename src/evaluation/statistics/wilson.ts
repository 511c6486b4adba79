import { normalQuantile, studentQuantile } from "./distributions.ts";

/** Two-sided 95%. */
export const LEVEL = 0.95;
const UPPER = 1 - (1 - LEVEL) / 2;
export const Z = normalQuantile(UPPER);

/**
 * Wilson's score interval of a proportion (Wilson 1927). Unlike the interval of a bootstrap, it has a width where all or
 * no cases are right, and covers well from a few cases on (Brown, Cai and DasGupta 2001).
 * @param share 0 to 1
 * @param size number of cases, or an effective one, which need not be whole
 */
export function wilson(share: number, size: number): [low: number, high: number] {
  const square = Z ** 2 / size;
  const center = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / size + square / (4 * size));
  return [Math.max(0, center - half), Math.min(1, center + half)];
}

/**
 * Effective number of cases: of how many independent cases a proportion would have this variance. It carries clusters and
 * strata into intervals of proportions, and is lowered for a variance that is itself estimated on few degrees of freedom
 * (Korn and Graubard 1998, Survey Methodology 24:193-201; with Wilson's interval in Dean and Pagano 2015).
 * @param share 0 to 1
 * @param clusters the effective number where the variance is zero, because the sample shows no variation
 */
export function effectiveSize(share: number, variance: number, degreesOfFreedom: number, clusters: number): number {
  const binomial = share * (1 - share);
  if (variance <= 0 || binomial <= 0) return clusters;
  const adjustment = (tQuantile(Math.max(1, clusters - 1)) / tQuantile(degreesOfFreedom)) ** 2;
  return (binomial / variance) * adjustment;
}

/** The 97.5% quantile of Student's t. */
export const tQuantile = (degreesOfFreedom: number): number => studentQuantile(UPPER, degreesOfFreedom);
