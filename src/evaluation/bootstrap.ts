/** A number with its 95% interval. null where the metric is not defined on these cases. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
}

export const RESAMPLES = 2_000;

/**
 * Seeded generator of numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain), 2^32 states, good enough for
 * resampling.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Percentile bootstrap over cases (Efron 1979): resample the cases with replacement, compute, take the 2.5th and
 * 97.5th percentile. Undefined resamples are left out.
 * @param compute pure function of a set of cases
 */
export function bootstrap<C>(
  cases: readonly C[],
  compute: (sample: readonly C[]) => number | null,
  seed: number,
): Estimate {
  return estimate(compute(cases), cases, compute, seed);
}

/**
 * Paired bootstrap of the difference a - b: both are computed on the same resampled cases, so that what is hard about a
 * case cancels out (Efron and Tibshirani 1993, chapter 8; for system comparison Koehn 2004).
 * @param pairs the same cases as graded for a and for b
 */
export function pairedBootstrap<C>(
  pairs: readonly (readonly [C, C])[],
  compute: (sample: readonly C[]) => number | null,
  seed: number,
): Estimate {
  const difference = (sample: readonly (readonly [C, C])[]) => {
    const a = compute(sample.map(([first]) => first));
    const b = compute(sample.map(([, second]) => second));
    return a === null || b === null ? null : a - b;
  };
  return estimate(difference(pairs), pairs, difference, seed);
}

function estimate<C>(
  value: number | null,
  cases: readonly C[],
  compute: (sample: readonly C[]) => number | null,
  seed: number,
): Estimate {
  if (value === null || cases.length === 0) return { value, low: null, high: null };
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    const sample = Array.from(cases, () => cases[Math.floor(random() * cases.length)] as C);
    const resampled = compute(sample);
    if (resampled !== null) values.push(resampled);
  }
  values.sort((a, b) => a - b);
  return { value, low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/**
 * Quantile of sorted numbers, with linear interpolation between neighbours (type 7 of Hyndman and Fan 1996).
 * null for an empty list.
 */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}
