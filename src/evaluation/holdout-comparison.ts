import { lazy, memoize } from "../base/memoize.ts";
import { precisionRecallF1 } from "../exercise/field-accuracy.ts";
import type { CaseGrade, Facet, Grading, Metric } from "../exercise/grading.ts";
import { designOf } from "./grade-cases.ts";
import { type Comparison, compareRuns } from "./paired-comparison.ts";
import { type Estimate, estimate, MIN_CLUSTERS } from "./statistics/estimate.ts";
import { sampleOf } from "./statistics/sample.ts";
import type { StoredRun } from "./stored-run.ts";

/** The three runs on a fresh holdout. */
export interface HoldoutRuns {
  candidate: StoredRun;
  naive: StoredRun;
  reference: StoredRun;
  /** The holdout was generated from it; it also seeds every resample here. */
  seed: number;
}

const BASELINES = ["naive", "reference"] as const;
type Baseline = (typeof BASELINES)[number];

/** The candidate against one baseline: on all or some cases, in all fields or in one. */
export interface HeadToHead extends Comparison {
  scope: "overall" | "field" | "slice";
  id: string;
  title: string;
  against: Baseline;
  unit: "ratio" | "cost";
  /** Absent where more is better. */
  less_is_better?: true;
}

/** One facet or metric of the three runs, and whether the candidate beats the reference. */
export interface Standing {
  /** null when the measure is not defined on these cases. */
  candidate: number | null;
  naive: number | null;
  reference: number | null;
  /** Independent cases that the measure is about: those on which it is defined by themselves, trials of one task as one. */
  size(): number;
  /** The candidate's value with its interval, computed on first use. */
  interval(): Estimate;
  /** The paired comparison with the reference, computed on first use. */
  comparison(): Comparison;
}

/** All comparisons of one holdout. Each is computed only once. */
export interface HoldoutComparison {
  /** A facet; undefined when the exercise has no such facet. */
  facet(id: string): Standing | undefined;
  /** A metric; undefined when the exercise has no such metric. */
  metric(id: string): Standing | undefined;
  /** Every metric, every field's F1, and the primary metric on every hard slice, against each baseline. */
  headToHead(): readonly HeadToHead[];
}

/** A slice with fewer cases is not compared: it would have no interval. */
const MIN_SLICE_CASES = MIN_CLUSTERS;

type CasesByRun = Readonly<Record<"candidate" | Baseline, readonly CaseGrade[]>>;

/** Compare the runs of a holdout. Nothing is computed before it is asked for. */
export function compareHoldout(
  { candidate, naive, reference, seed }: HoldoutRuns,
  grading: Pick<Grading, "metrics" | "facets" | "fields" | "slices" | "primary" | "stratumOf">,
): HoldoutComparison {
  const cases: CasesByRun = { candidate: candidate.cases, naive: naive.cases, reference: reference.cases };
  const compare = (graded: CasesByRun, baseline: Baseline, compute: Facet["compute"], higherIsBetter = true) =>
    compareRuns(graded.candidate, graded[baseline], { compute, higherIsBetter, seed, stratumOf: grading.stratumOf });
  const overall = memoize((baseline: Baseline) =>
    memoize((metric: Metric) => compare(cases, baseline, metric.compute, metric.higherIsBetter)),
  );
  const design = designOf(grading);
  const values = (graded: CasesByRun, { compute }: Pick<Facet, "compute">) => ({
    candidate: compute(graded.candidate),
    naive: compute(graded.naive),
    reference: compute(graded.reference),
    size: lazy(
      () =>
        sampleOf(graded.candidate, design)
          .flat()
          .filter((cluster) => compute(cluster) !== null).length,
    ),
    interval: lazy(() => estimate(graded.candidate, compute, { ...design, unit: "ratio", seed })),
  });
  const primary = grading.metrics.find(({ id }) => id === grading.primary);
  const hardSlices = lazy(() =>
    grading.slices.map(({ id, title, matches }) => ({
      ...{ id, title },
      graded: eachRun(cases, (all) => all.filter(({ tags }) => matches(tags))),
    })),
  );
  const linesAgainst = (against: Baseline): HeadToHead[] => [
    ...grading.metrics.map((metric) => ({
      ...{ scope: "overall" as const, id: metric.id, title: metric.label, against, unit: metric.unit },
      ...(metric.higherIsBetter ? {} : { less_is_better: true as const }),
      ...overall(against)(metric),
    })),
    ...grading.fields.map((field) => ({
      ...{ scope: "field" as const, id: field, title: `F1 ${field}`, against, unit: "ratio" as const },
      ...compare(cases, against, (some) => fieldF1(some, field)),
    })),
    ...hardSlices().flatMap(({ id, title, graded }) => {
      if (!primary) return [];
      const comparison = compare(graded, against, primary.compute, primary.higherIsBetter);
      return comparison.cases < MIN_SLICE_CASES
        ? []
        : [{ scope: "slice" as const, id, title, against, unit: primary.unit, ...comparison }];
    }),
  ];
  return {
    facet: memoize((id) => {
      const facet = grading.facets.find((one) => one.id === id);
      if (!facet) return undefined;
      return { ...values(cases, facet), comparison: lazy(() => compare(cases, "reference", facet.compute)) };
    }),
    metric: memoize((id) => {
      const metric = grading.metrics.find((one) => one.id === id);
      return metric && { ...values(cases, metric), comparison: () => overall("reference")(metric) };
    }),
    headToHead: lazy(() => BASELINES.flatMap(linesAgainst)),
  };
}

const eachRun = (
  { candidate, naive, reference }: CasesByRun,
  change: (cases: readonly CaseGrade[]) => readonly CaseGrade[],
): CasesByRun => ({ candidate: change(candidate), naive: change(naive), reference: change(reference) });

/** F1 of one field; quicker than `fieldScores` when it is resampled. */
function fieldF1(cases: readonly CaseGrade[], field: string): number | null {
  const counts = { correct: 0, wrong: 0, missing: 0, spurious: 0, absent: 0 };
  for (const { fields } of cases) for (const grade of fields) if (grade.field === field) counts[grade.outcome]++;
  const { correct, wrong, missing, spurious } = counts;
  return precisionRecallF1(correct, wrong + spurious, wrong + missing).f1;
}
