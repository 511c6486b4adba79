import { precisionRecallF1 } from "../exercise/field-accuracy.ts";
import type { CaseGrade, Grading } from "../exercise/grading.ts";
import type { HoldoutRuns } from "../rubric/measurements.ts";
import type { StoredRun } from "./database.ts";
import { type Comparison, compareRuns } from "./measure.ts";

/** One line of the head to head: the candidate against one other, on all or some cases, in all or one field. */
export interface Versus extends Comparison {
  scope: "overall" | "field" | "slice";
  id: string;
  title: string;
  against: "naive" | "reference";
  unit: "ratio" | "cost";
  /** Absent where more is. */
  less_is_better?: true;
}

/** Fewer cases say nothing. */
const FEWEST = 3;

/** The candidate against naive and reference: every metric, every field's F1, the primary metric on every hard slice. */
export function headToHead(holdout: HoldoutRuns, grading: Grading): Versus[] {
  const primary = grading.metrics.find(({ id }) => id === grading.primary);
  const others = ["naive", "reference"] as const;
  const compare = (
    name: (typeof others)[number],
    { compute, higherIsBetter }: { compute(cases: readonly CaseGrade[]): number | null; higherIsBetter: boolean },
    matches: (grade: CaseGrade) => boolean = () => true,
  ) =>
    compareRuns(
      holdout.candidate.cases.filter(matches),
      holdout[name].cases.filter(matches),
      compute,
      higherIsBetter,
      holdout.seed,
    );
  return others.flatMap((against) => [
    ...grading.metrics.map((metric) => ({
      ...{ scope: "overall" as const, id: metric.id, title: metric.label, against, unit: metric.unit },
      ...(metric.higherIsBetter ? {} : { less_is_better: true as const }),
      ...compare(against, metric),
    })),
    ...grading.fields.map((field) => ({
      ...{ scope: "field" as const, id: field, title: `F1 ${field}`, against, unit: "ratio" as const },
      ...compare(against, { compute: (cases) => fieldF1(cases, field), higherIsBetter: true }),
    })),
    ...grading.slices.flatMap(({ id, title, matches }) => {
      if (!primary) return [];
      const comparison = compare(against, primary, ({ tags }) => matches(tags));
      return comparison.cases < FEWEST
        ? []
        : [{ scope: "slice" as const, id, title, against, unit: primary.unit, ...comparison }];
    }),
  ]);
}

/** F1 of one field; quicker than all of them when it is resampled. */
function fieldF1(cases: readonly CaseGrade[], field: string): number | null {
  const counts = { correct: 0, wrong: 0, missing: 0, spurious: 0, absent: 0 };
  for (const { fields } of cases) for (const grade of fields) if (grade.field === field) counts[grade.outcome]++;
  const { correct, wrong, missing, spurious } = counts;
  return precisionRecallF1(correct, wrong + spurious, wrong + missing).f1;
}

/** Value of a metric of a run, with its interval. */
export const estimateOf = (run: StoredRun, metric: string) =>
  run.metrics.get(metric) ?? { value: null, low: null, high: null };
