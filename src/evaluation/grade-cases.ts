import type { Label } from "../exercise/case.ts";
import type { CaseGrade, Grading } from "../exercise/grading.ts";
import type { SolutionOutput } from "./output.ts";
import { type Estimate, estimate } from "./statistics/estimate.ts";
import type { Design } from "./statistics/sample.ts";

/**
 * Grade every case, in the order of the labels. A case without a valid answer is graded as if nothing was extracted.
 * @param evidence what the exercise's own servers recorded, by case id
 */
export function gradeCases(
  labels: readonly Label[],
  output: SolutionOutput,
  grading: Grading,
  evidence: ReadonlyMap<string, unknown> = new Map(),
): CaseGrade[] {
  return labels.map((label) => {
    const found = output.byId.get(label.id);
    const status = found?.status ?? "missing";
    const seen = evidence.get(label.id);
    const grade = grading.grade(label, found?.answer ?? null, seen);
    return {
      id: label.id,
      tags: label.tags ?? [],
      status,
      ...(found?.reason !== undefined && { reason: found.reason }),
      ...grade,
      exact: status === "answered" && grade.exact,
      ...(found?.form && { form: found.form }),
    };
  });
}

const TASK_TAG = "task:";

/** The task of a case: its tag `task:NAME`, which the trials of one task share, or its id. */
export const taskOf = ({ id, tags }: CaseGrade): string => tags.find((tag) => tag.startsWith(TASK_TAG)) ?? id;

/**
 * How the cases of an exercise were drawn. The trials of a task are one cluster. The exercise names the strata.
 */
export const designOf = ({ stratumOf }: Pick<Grading, "stratumOf">): Design<CaseGrade> => ({
  clusterOf: taskOf,
  stratumOf: stratumOf && (({ tags }) => stratumOf(tags)),
});

/** Every metric of the exercise with its 95% interval, by metric id. */
export const estimateMetrics = (
  cases: readonly CaseGrade[],
  { metrics, stratumOf }: Pick<Grading, "metrics" | "stratumOf">,
  seed: number,
): Map<string, Estimate> =>
  new Map(
    metrics.map(({ id, compute, unit }) => [id, estimate(cases, compute, { ...designOf({ stratumOf }), unit, seed })]),
  );
