import type { CaseGrade } from "../../../src/exercise/grading.ts";
import { findTaskTag } from "../tags.ts";

type Cases = readonly CaseGrade[];

/** The trials of one task. */
interface Trials {
  trials: number;
  successes: number;
  /** How often the task was drawn. A bootstrap resample may draw it more than once. */
  weight: number;
}

/**
 * pass^k of tau-bench (Yao et al. 2024, equation 1): the chance that k trials of a task, drawn without replacement, are all
 * successes, C(c, k) / C(n, k), as a mean over the tasks. Tasks with fewer than k trials are left out; null if none is left.
 */
export function passHatK(tasks: readonly Trials[], k: number): number | null {
  const enough = tasks.filter(({ trials }) => trials >= k);
  const weight = enough.reduce((sum, task) => sum + task.weight, 0);
  if (weight === 0) return null;
  return enough.reduce((sum, task) => sum + task.weight * allSucceed(task, k), 0) / weight;
}

/** C(c, k) / C(n, k), as the product of (c - i) / (n - i), which does not overflow. */
const allSucceed = ({ trials, successes }: Trials, k: number) =>
  Array.from({ length: k }, (_, index) => Math.max(0, successes - index) / (trials - index)).reduce(
    (product, factor) => product * factor,
    1,
  );

/**
 * Groups cases by task. If a case occurs more than once, because a resample drew its task twice, the task gets a higher weight
 * and not more trials.
 * @param succeeded whether a case counts as a success
 */
export function trialsByTask(cases: Cases, succeeded: (one: CaseGrade) => boolean): Trials[] {
  const tasks = new Map<string, CaseGrade[]>();
  for (const one of cases) {
    const task = findTaskTag(one.tags) ?? one.id;
    const group = tasks.get(task);
    if (group) group.push(one);
    else tasks.set(task, [one]);
  }
  return [...tasks.values()].map((group) => {
    const trials = [...new Map(group.map((one) => [one.id, one])).values()];
    return {
      trials: trials.length,
      successes: trials.filter(succeeded).length,
      weight: group.length / trials.length,
    };
  });
}

/** Prefix of the values that name the constant answers which would be right for a solution that changes nothing. */
export const NOOP_PREFIX = "noop:";

/** pass^k of the best solution that makes no calls and gives every case the same answer. */
function noopPass(cases: Cases, k: number): number {
  const answers = new Set(
    cases.flatMap(({ values }) => Object.keys(values).filter((key) => key.startsWith(NOOP_PREFIX))),
  );
  const passes = [...answers].map(
    (key) =>
      passHatK(
        trialsByTask(cases, ({ values }) => values[key] === 1),
        k,
      ) ?? 0,
  );
  return Math.max(0, ...passes);
}

/**
 * pass^k beyond doing nothing: max(0, (s - s0) / (1 - s0)), where s0 is the pass^k of the best constant answer without calls. 1 if
 * all is right; null without tasks, or if doing nothing is always right.
 */
export function passBeyondNoop(cases: Cases, k: number): number | null {
  const own = passHatK(
    trialsByTask(cases, ({ values }) => values["success"] === 1),
    k,
  );
  const noop = noopPass(cases, k);
  return own === null || noop >= 1 ? null : Math.max(0, (own - noop) / (1 - noop));
}
