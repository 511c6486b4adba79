import type { Grading } from "../exercise/grading.ts";
import { type Comparison, compareRuns } from "./paired-comparison.ts";
import type { StoredRun } from "./stored-run.ts";

/** Runs side by side, each compared with one of them. */
export interface ComparisonTable {
  runs: readonly StoredRun[];
  /** The run that the others are compared with. */
  against: StoredRun;
  /** By run id, by metric id. */
  comparisons: ReadonlyMap<number, ReadonlyMap<string, Comparison>>;
}

/**
 * The newest run of every label, in the order naive, other approaches, reference, then the candidate's. Runs of a model, of
 * a stand-in, and of a real model instead of the exercise's stand-in are kept apart.
 * @param runs newest first
 */
export function newestByLabel(runs: readonly StoredRun[]): StoredRun[] {
  const order: StoredRun["role"][] = ["naive", "approach", "reference", "candidate"];
  const newest = new Map<string, StoredRun>();
  const seen = new Set<string>();
  for (const run of runs) {
    // An unfinished run may not show whether a stand-in would have answered, so any later run of its label replaces it.
    if (seen.has(run.label) && run.state !== "finished") continue;
    seen.add(run.label);
    const key = JSON.stringify([run.label, run.usage?.standIn ?? false, run.usage?.realModel ?? false]);
    if (!newest.has(key)) newest.set(key, run);
  }
  return [...newest.values()].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.id - b.id);
}

/** Compare every run with `against`, metric by metric, paired over cases. @param seed of resamples and permutations */
export function compareAll(
  runs: readonly StoredRun[],
  against: StoredRun,
  grading: Grading,
  seed: number,
): ComparisonTable {
  const others = runs.filter(({ id }) => id !== against.id);
  const comparisons = new Map(
    others.map((run) => [
      run.id,
      new Map(
        grading.metrics.map(({ id, compute, higherIsBetter }) => [
          id,
          compareRuns(run.cases, against.cases, { compute, higherIsBetter, seed, stratumOf: grading.stratumOf }),
        ]),
      ),
    ]),
  );
  return { runs, against, comparisons };
}
