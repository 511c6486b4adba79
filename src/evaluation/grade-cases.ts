import type { Label } from "../exercise/case.ts";
import type { CaseGrade, Grading } from "../exercise/grading.ts";
import { bootstrap, type Estimate } from "./bootstrap.ts";
import type { SolutionOutput } from "./output.ts";

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

/**
 * The bootstrap cluster of a case: trials of one task carry the same tag `task:NAME`; a case without such a tag is a
 * cluster of its own.
 */
export const taskOf = ({ id, tags }: CaseGrade): string => tags.find((tag) => tag.startsWith(TASK_TAG)) ?? id;

/** Every metric of the exercise with its 95% interval, by metric id. */
export const estimateMetrics = (
  cases: readonly CaseGrade[],
  { metrics }: Pick<Grading, "metrics">,
  seed: number,
): Map<string, Estimate> => new Map(metrics.map(({ id, compute }) => [id, bootstrap(cases, compute, seed, taskOf)]));
