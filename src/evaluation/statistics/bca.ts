import { seededRandom } from "../../base/random.ts";
import { normalCdf, normalQuantile } from "./distributions.ts";
import { quantile } from "./quantile.ts";
import type { Cluster, Sample } from "./sample.ts";
import { LEVEL } from "./wilson.ts";

/** Resamples of every bootstrap. */
const RESAMPLES = 2_000;
const TAIL = (1 - LEVEL) / 2;

/**
 * Bias-corrected and accelerated bootstrap interval (Efron 1987; Efron and Tibshirani 1993, section 14.3). Whole clusters
 * are drawn with replacement, and from each stratum as many as it has (Davison and Hinkley 1997, sections 3.2 and 3.8).
 * Resamples on which the measure is not defined are left out.
 * @param value the measure of the sample
 * @param influences of the clusters, from the jackknife
 * @param seed the same seed gives the same interval
 * @returns null where it is not defined on any resample
 */
export function bcaInterval<C>(
  sample: Sample<C>,
  value: number,
  compute: (cases: readonly C[]) => number | null,
  influences: readonly number[],
  seed: number,
): [low: number, high: number] | null {
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    const drawn = sample.flatMap((stratum) =>
      stratum.flatMap(() => stratum[Math.floor(random() * stratum.length)] as Cluster<C>),
    );
    const resampled = compute(drawn);
    if (resampled !== null) values.push(resampled);
  }
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  // Ties count half, because measures of few cases take few values.
  const below = values.filter((one) => one < value).length + values.filter((one) => one === value).length / 2;
  const bias = normalQuantile(Math.min(1 - TAIL, Math.max(TAIL, below / values.length)));
  const acceleration = accelerationOf(influences);
  const end = (tail: number) => {
    const shifted = bias + normalQuantile(tail);
    const share = normalCdf(bias + shifted / (1 - acceleration * shifted));
    return quantile(values, share) ?? value;
  };
  return [end(TAIL), end(1 - TAIL)];
}

/** A sixth of the skewness of the influences; 0 without variation. */
function accelerationOf(influences: readonly number[]): number {
  const sum = (power: number) => influences.reduce((total, one) => total + one ** power, 0);
  const squares = sum(2);
  return squares === 0 ? 0 : sum(3) / (6 * squares ** 1.5);
}
