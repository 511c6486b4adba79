import { bcaInterval } from "./bca.ts";
import { type Jackknife, jackknife } from "./jackknife.ts";
import { tango } from "./paired-binary.ts";
import { type Cluster, type Design, type Sample, sampleOf } from "./sample.ts";
import { signFlipTest } from "./sign-flip.ts";
import { effectiveSize, LEVEL, tQuantile, wilson } from "./wilson.ts";

/** A number with its 95% interval; null where the measure is not defined on these cases, or they are too few. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** The difference of two solutions, with the p-value of the test whose verdict the interval shows. */
export interface DifferenceEstimate extends Estimate {
  /** Two-sided; null where there is no interval. */
  p: number | null;
}

/** Fewer clusters than this get no interval: hardly any value could be excluded. */
export const MIN_CLUSTERS = 8;
/** With fewer clusters than this, no interval is made from resamples. */
const MIN_RESAMPLED = 20;

type Compute<C> = (cases: readonly C[]) => number | null;

/**
 * A measure with its interval. A share of something (0 to 1) gets Wilson's interval on the effective number of cases; any
 * other measure gets a BCa bootstrap interval, or with few clusters one from Student's t and the jackknife.
 * @param compute pure function of a set of cases; null where it is not defined
 * @param unit `ratio` for a measure from 0 to 1
 * @param seed of the bootstrap
 */
export function estimate<C>(
  cases: readonly C[],
  compute: Compute<C>,
  { unit, seed, ...design }: Design<C> & { unit: "ratio" | "cost"; seed: number },
): Estimate {
  const value = compute(cases);
  const { sample, measured } = dueIn(sampleOf(cases, design), compute);
  const clusters = sample.flat().length;
  if (value === null || clusters < MIN_CLUSTERS) return { value, low: null, high: null };
  const spread = jackknife(sample, value, measured);
  const ends =
    unit === "ratio" && value >= 0 && value <= 1
      ? wilson(value, effectiveSize(value, spread.variance, spread.degreesOfFreedom, clusters))
      : spreadInterval(sample, value, measured, spread, seed);
  const [low, high] = ends ?? [null, null];
  return { value, low, high };
}

/**
 * The difference a - b of a measure on the same cases. Cases that depend on each other and strata are respected as in
 * `estimate`.
 *
 * The p-value is that of the paired permutation test, exact where few clusters differ: the exact sign test (McNemar) for a
 * measure that is right or wrong. The interval is Tango's for such a measure, otherwise from a BCa bootstrap, or with few
 * clusters from Student's t. It agrees with the test: where the test finds no difference, the interval is extended to zero.
 * @param pairs the same cases as graded for a and for b
 */
export function estimateDifference<C>(
  pairs: readonly (readonly [C, C])[],
  compute: Compute<C>,
  { seed, clusterOf, stratumOf }: Design<C> & { seed: number },
): DifferenceEstimate {
  const difference: Compute<readonly [C, C]> = (some) => {
    const a = compute(some.map(([first]) => first));
    const b = compute(some.map(([, second]) => second));
    return a === null || b === null ? null : a - b;
  };
  const design = {
    clusterOf: clusterOf && (([first]: readonly [C, C]) => clusterOf(first)),
    stratumOf: stratumOf && (([first]: readonly [C, C]) => stratumOf(first)),
  };
  const value = difference(pairs);
  const { sample, measured } = dueIn(sampleOf(pairs, design), difference);
  const clusters = sample.flat();
  if (value === null || clusters.length < MIN_CLUSTERS) return { value, low: null, high: null, p: null };
  const spread = jackknife(sample, value, measured);
  const own = clusters.map((cluster) => measured(cluster) ?? 0);
  const isMean = isMeanOf(own, value, clusters, measured);
  const p = signFlipTest(isMean ? own : spread.pseudoValues, seed);
  const ends =
    isMean && own.every((one) => one === 0 || Math.abs(one) === 1)
      ? tango(own.filter((one) => one === 1).length, own.filter((one) => one === -1).length, own.length)
      : spreadInterval(sample, value, measured, spread, seed);
  if (!ends) return { value, low: null, high: null, p };
  const [low, high] = ends;
  return { value, p, ...(p > 1 - LEVEL ? { low: Math.min(low, 0), high: Math.max(high, 0) } : { low, high }) };
}

/** The interval of a measure without known bounds. */
function spreadInterval<C>(
  sample: Sample<C>,
  value: number,
  compute: Compute<C>,
  { influences, variance, degreesOfFreedom }: Jackknife,
  seed: number,
): [low: number, high: number] | null {
  if (sample.flat().length >= MIN_RESAMPLED) return bcaInterval(sample, value, compute, influences, seed);
  const half = tQuantile(degreesOfFreedom) * Math.sqrt(variance);
  return [value - half, value + half];
}

/**
 * The clusters that a measure is about, which are those on which it is defined by themselves (all of them, if it is defined on
 * none), and the measure as a function of them: the other cases are fixed, because it may compare with them.
 */
function dueIn<C>(all: Sample<C>, compute: Compute<C>): { sample: Sample<C>; measured: Compute<C> } {
  const isDue = (cluster: Cluster<C>) => compute(cluster) !== null;
  const sample = all.map((stratum) => stratum.filter(isDue)).filter(({ length }) => length > 0);
  if (sample.length === 0) return { sample: all, measured: compute };
  const others = all.flatMap((stratum) => stratum.filter((cluster) => !isDue(cluster)).flat());
  return { sample, measured: others.length === 0 ? compute : (some) => compute([...some, ...others]) };
}

/** Whether a measure is the mean of its values on the clusters: on all of them, and on each half. */
function isMeanOf<C>(
  values: readonly number[],
  value: number,
  clusters: readonly Cluster<C>[],
  compute: Compute<C>,
): boolean {
  const mean = (wanted: (index: number) => boolean) => {
    const some = values.filter((_, index) => wanted(index));
    return some.reduce((sum, one) => sum + one, 0) / some.length;
  };
  const measured = (wanted: (index: number) => boolean) =>
    compute(clusters.filter((_, index) => wanted(index)).flat()) ?? Number.NaN;
  const isSame = (a: number, b: number) => Math.abs(a - b) < 1e-9;
  return (
    isSame(
      mean(() => true),
      value,
    ) &&
    [0, 1].every((half) =>
      isSame(
        mean((index) => index % 2 === half),
        measured((index) => index % 2 === half),
      ),
    )
  );
}
