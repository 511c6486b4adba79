import { seededRandom } from "../base/random.ts";

/** A number with its 95% interval; null where the metric is not defined on these cases. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** Resamples of every bootstrap. */
const RESAMPLES = 2_000;

/**
 * Percentile bootstrap over cases (Efron 1979): resample the cases with replacement, compute, take the 2.5th and 97.5th
 * percentile. Resamples on which `compute` is undefined are left out. Cases of one cluster are drawn together, because
 * their results depend on each other (Davison and Hinkley 1997, section 3.8).
 * @param compute pure function of a set of cases
 * @param seed the same seed gives the same interval
 * @param clusterOf name of a case's cluster; by default each case is its own
 */
export function bootstrap<C>(
  cases: readonly C[],
  compute: (sample: readonly C[]) => number | null,
  seed: number,
  clusterOf?: (one: C) => string,
): Estimate {
  return estimate(compute(cases), clustered(cases, clusterOf), compute, seed);
}

/**
 * Paired bootstrap of the difference a - b: both are computed on the same resampled cases, so that the difficulty of a case
 * cancels out (Efron and Tibshirani 1993, chapter 8; for the comparison of systems Koehn 2004).
 * @param pairs the same cases as graded for a and for b
 */
export function pairedBootstrap<C>(
  pairs: readonly (readonly [C, C])[],
  compute: (sample: readonly C[]) => number | null,
  seed: number,
  clusterOf?: (one: C) => string,
): Estimate {
  const difference = (sample: readonly (readonly [C, C])[]) => {
    const a = compute(sample.map(([first]) => first));
    const b = compute(sample.map(([, second]) => second));
    return a === null || b === null ? null : a - b;
  };
  const clusters = clustered(pairs, clusterOf && (([first]) => clusterOf(first)));
  return estimate(difference(pairs), clusters, difference, seed);
}

/** Cases by cluster, in the order in which the clusters first occur. */
function clustered<C>(cases: readonly C[], clusterOf?: (one: C) => string): C[][] {
  if (!clusterOf) return cases.map((one) => [one]);
  const clusters = new Map<string, C[]>();
  for (const one of cases) {
    const name = clusterOf(one);
    const own = clusters.get(name);
    if (own) own.push(one);
    else clusters.set(name, [one]);
  }
  return [...clusters.values()];
}

function estimate<C>(
  value: number | null,
  clusters: readonly (readonly C[])[],
  compute: (sample: readonly C[]) => number | null,
  seed: number,
): Estimate {
  if (value === null || clusters.length === 0) return { value, low: null, high: null };
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    const sample = clusters.flatMap(() => clusters[Math.floor(random() * clusters.length)] as readonly C[]);
    const resampled = compute(sample);
    if (resampled !== null) values.push(resampled);
  }
  values.sort((a, b) => a - b);
  return { value, low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/**
 * Quantile of sorted numbers, with linear interpolation between neighbors (type 7 of Hyndman and Fan 1996); null for an
 * empty list.
 * @param share 0 to 1
 */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}
