import { createRandom, type Random } from "../../src/base/random.ts";
import type { Design } from "../../src/evaluation/statistics/sample.ts";

/** A simulated case. */
export interface SimulatedCase {
  id: string;
  cluster: string;
  stratum: string;
  /** Result of the first and of the second solution. */
  results: readonly [number, number];
  /** Size of the case, by which its results are weighted. */
  weight: number;
}

/** A population with a known truth, from which samples are drawn. */
export interface Scenario {
  name: string;
  /** `difference`: of the two solutions; otherwise of the first one alone. */
  measures: "ratio" | "cost" | "difference";
  /** The value of the population. */
  truth: number;
  design: Design<SimulatedCase>;
  /** Draws a sample. */
  draw(random: Random): SimulatedCase[];
}

/** The measure of all scenarios: the mean of a solution's results, weighted by the sizes of the cases. */
export const weightedMean =
  (solution: 0 | 1) =>
  (cases: readonly SimulatedCase[]): number | null => {
    const weight = cases.reduce((sum, one) => sum + one.weight, 0);
    return weight === 0 ? null : cases.reduce((sum, one) => sum + one.results[solution] * one.weight, 0) / weight;
  };

const simulated = (index: number, results: readonly [number, number], part: Partial<SimulatedCase> = {}) => ({
  ...{ id: `case-${index}`, cluster: `case-${index}`, stratum: "all", results, weight: 1 },
  ...part,
});

const hits = (random: Random, share: number) => Number(random.next() < share);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const BY_STRATUM: Design<SimulatedCase> = { stratumOf: ({ stratum }) => stratum };
const BY_TASK: Design<SimulatedCase> = { clusterOf: ({ cluster }) => cluster, stratumOf: ({ stratum }) => stratum };

/** Right or wrong, all cases alike. */
const share = (size: number, truth: number): Scenario => ({
  ...{ name: `share of ${100 * truth}%, ${size} cases`, measures: "ratio", truth, design: {} },
  draw: (random) => times(size, (index) => simulated(index, [hits(random, truth), 0])),
});

/** Kinds of cases of fixed numbers, of which some are easy and some are hard. */
const STRATA = [0.98, 0.95, 0.9, 0.5, 0.3, 0.05] as const;
const stratified = (size: number): Scenario => ({
  name: `share in ${STRATA.length} strata, ${size} cases`,
  measures: "ratio",
  truth: STRATA.reduce((sum, one) => sum + one, 0) / STRATA.length,
  design: BY_STRATUM,
  draw: (random) =>
    times(size, (index) => {
      const stratum = index % STRATA.length;
      return simulated(index, [hits(random, STRATA[stratum] ?? 0), 0], { stratum: String(stratum) });
    }),
});

/** Four trials of a task, which mostly end alike, in strata of different difficulty. */
const TRIALS = 4;
const clustered = (tasks: number): Scenario => ({
  name: `share, ${tasks} tasks of ${TRIALS} trials in 4 strata`,
  measures: "ratio",
  truth: (0.95 + 0.8 + 0.5 + 0.2) / 4,
  design: BY_TASK,
  draw: (random) =>
    times(tasks, (task) => {
      const stratum = task % 4;
      const solvable = hits(random, [0.95, 0.8, 0.5, 0.2][stratum] ?? 0);
      return times(TRIALS, (trial) =>
        simulated(TRIALS * task + trial, [solvable, 0], { cluster: `task-${task}`, stratum: String(stratum) }),
      );
    }).flat(),
});

/** A share of fields, of which documents have different numbers; some documents are hard as a whole. */
const fields = (size: number): Scenario => ({
  ...{ name: `share of fields, ${size} documents`, measures: "ratio", truth: 0.8, design: {} },
  draw: (random) =>
    times(size, (index) => {
      const weight = random.int(2, 6);
      const quality = hits(random, 0.5) === 1 ? 0.95 : 0.65;
      const right = times(weight, () => hits(random, quality)).reduce((sum, one) => sum + one, 0);
      return simulated(index, [right / weight, 0], { weight });
    }),
});

/** Most documents cost nothing, some a little, and a few a lot. */
const cost = (size: number): Scenario => ({
  ...{ name: `cost, ${size} documents`, measures: "cost", truth: 20 * 0.15 + 0.2, design: {} },
  draw: (random) =>
    times(size, (index) => {
      const drawn = random.next();
      return simulated(index, [drawn < 0.15 ? 20 : drawn < 0.35 ? 1 : 0, 0]);
    }),
});

/** Two solutions on the same cases, of which some are hard for both. */
const paired = (size: number, truth: number): Scenario => ({
  ...{ name: `difference of ${100 * truth} points, ${size} cases`, measures: "difference", truth, design: {} },
  draw: (random) =>
    times(size, (index) => {
      const drawn = random.next();
      const both = hits(random, 0.75);
      const differ = 0.1 + truth;
      return simulated(index, drawn < differ ? [1, 0] : drawn < differ + 0.1 ? [0, 1] : [both, both]);
    }),
});

/** The difference in shares of fields, which is no mean over documents. */
const pairedFields = (size: number, truth: number): Scenario => ({
  ...{
    name: `difference of ${100 * truth} points in fields, ${size} documents`,
    measures: "difference",
    truth,
    design: {},
  },
  draw: (random) =>
    times(size, (index) => {
      const weight = random.int(2, 6);
      const quality = hits(random, 0.5) === 1 ? 0.85 : 0.6;
      const right = (gain: number) =>
        times(weight, () => hits(random, quality + gain)).reduce((sum, one) => sum + one, 0) / weight;
      return simulated(index, [right(truth), right(0)], { weight });
    }),
});

export const SCENARIOS: readonly Scenario[] = [
  ...[8, 12, 19, 40, 80].flatMap((size) => [0.5, 0.8, 0.95].map((truth) => share(size, truth))),
  ...[12, 84, 198].map(stratified),
  ...[12, 24, 72].map(clustered),
  ...[12, 40].map(fields),
  ...[12, 40, 80].map(cost),
  ...[12, 40, 80].flatMap((size) => [0, 0.1].map((truth) => paired(size, truth))),
  ...[12, 40].flatMap((size) => [0, 0.1].map((truth) => pairedFields(size, truth))),
];

/** What an interval did in many samples. */
interface Coverage {
  /** Share of the samples whose interval contains the truth. */
  covered: number;
  /** Mean width. */
  width: number;
}

/** Draw samples and see how often the interval contains the truth. @param intervalOf for a sample and its number */
export function coverageOf(
  scenario: Scenario,
  samples: number,
  intervalOf: (cases: SimulatedCase[], scenario: Scenario, seed: number) => { low: number | null; high: number | null },
): Coverage {
  const random = createRandom(1).fork(scenario.name);
  let covered = 0;
  let width = 0;
  for (let seed = 0; seed < samples; seed++) {
    const { low, high } = intervalOf(scenario.draw(random), scenario, seed);
    if (low === null || high === null) throw new Error(`${scenario.name}: there is no interval`);
    if (low <= scenario.truth + 1e-12 && scenario.truth <= high + 1e-12) covered++;
    width += high - low;
  }
  return { covered: covered / samples, width: width / samples };
}
