import type { CaseGrade } from "../../../src/exercise/grading.ts";

type Cases = readonly CaseGrade[];

/** One task and what became of its trials. */
export interface Trials {
  trials: number;
  successes: number;
  /** How often the task was drawn: more than once in a bootstrap's resample. */
  weight: number;
}

/**
 * pass^k of tau-bench (Yao et al. 2024, equation 1): the chance that k trials of a task, drawn without replacement, are all
 * successes, C(c, k) / C(n, k), as a mean over the tasks. Tasks with fewer than k trials are left out; null when none is left.
 */
export function passHat(tasks: readonly Trials[], k: number): number | null {
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

const TASK_TAG = "task:";

/**
 * Cases by task. A case that is there more than once, as in a resample that drew its task twice, is one trial of a task that
 * weighs more, not a further trial.
 * @param succeeded whether a case counts as a success
 */
export function trialsOf(cases: Cases, succeeded: (one: CaseGrade) => boolean): Trials[] {
  const tasks = new Map<string, CaseGrade[]>();
  for (const one of cases) {
    const task = one.tags.find((tag) => tag.startsWith(TASK_TAG)) ?? one.id;
    const own = tasks.get(task);
    if (own) own.push(one);
    else tasks.set(task, [one]);
  }
  return [...tasks.values()].map((own) => {
    const trials = [...new Map(own.map((one) => [one.id, one])).values()];
    return {
      trials: trials.length,
      successes: trials.filter(succeeded).length,
      weight: own.length / trials.length,
    };
  });
}

/** Prefix of the values that say which constant answer a case would take from a solution that changed nothing. */
export const NOOP_VALUE = "noop:";

/** pass^k of the best solution that does nothing and gives every case the same answer. */
export function noopPass(cases: Cases, k: number): number {
  const answers = new Set(
    cases.flatMap(({ values }) => Object.keys(values).filter((key) => key.startsWith(NOOP_VALUE))),
  );
  const passes = [...answers].map(
    (key) =>
      passHat(
        trialsOf(cases, ({ values }) => values[key] === 1),
        k,
      ) ?? 0,
  );
  return Math.max(0, ...passes);
}

/**
 * pass^k in excess of doing nothing: max(0, (s - s0) / (1 - s0)). 0 for the best constant answer without a call, 1 where all
 * is right; null without tasks, or where doing nothing is always right.
 */
export function passBeyondNoop(cases: Cases, k: number): number | null {
  const mine = passHat(
    trialsOf(cases, ({ values }) => values["success"] === 1),
    k,
  );
  const noop = noopPass(cases, k);
  return mine === null || noop >= 1 ? null : Math.max(0, (mine - noop) / (1 - noop));
}
