import { seededRandom } from "../../src/base/random.ts";
import { estimate, estimateDifference } from "../../src/evaluation/statistics/estimate.ts";
import { quantile } from "../../src/evaluation/statistics/quantile.ts";
import { type Scenario, type SimulatedCase, weightedMean } from "./scenarios.ts";

type Interval = { low: number | null; high: number | null };

/** The interval that reports show. */
export function shownInterval(cases: SimulatedCase[], { measures, design }: Scenario, seed: number): Interval {
  if (measures !== "difference") return estimate(cases, weightedMean(0), { ...design, unit: measures, seed });
  const pairs = cases.map((one) => [one, { ...one, results: [one.results[1], one.results[0]] as const }] as const);
  return estimateDifference(pairs, weightedMean(0), { ...design, seed });
}

const RESAMPLES = 500;

/** For comparison: a percentile bootstrap that draws cases freely, without regard to clusters and strata. */
export function freeBootstrap(cases: SimulatedCase[], { measures }: Scenario, seed: number): Interval {
  const random = seededRandom(seed);
  const value = (some: readonly SimulatedCase[]) =>
    (weightedMean(0)(some) ?? 0) - (measures === "difference" ? (weightedMean(1)(some) ?? 0) : 0);
  const values = Array.from({ length: RESAMPLES }, () =>
    value(cases.map(() => cases[Math.floor(random() * cases.length)] as SimulatedCase)),
  ).sort((a, b) => a - b);
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}
