import type { Label } from "../exercise/case.ts";
import type { CaseGrade, Grading } from "../exercise/grading.ts";
import { bootstrap, type Estimate, pairedBootstrap, quantile } from "./bootstrap.ts";
import type { SolutionOutput } from "./output.ts";

/**
 * Grade every case, in the order of the labels. A case without a valid answer is graded as if nothing was extracted.
 * @param evidence what the exercise's own servers saw, by case id
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
    const salvaged = found?.salvaged ? grading.grade(label, found.salvaged, seen) : undefined;
    return {
      id: label.id,
      tags: label.tags ?? [],
      status,
      ...(found?.reason !== undefined && { reason: found.reason }),
      ...grade,
      exact: status === "answered" && grade.exact,
      ...(salvaged && { salvaged: { fields: salvaged.fields, values: salvaged.values } }),
    };
  });
}

/** Every metric of the exercise with its interval, by metric id. */
export function measure(cases: readonly CaseGrade[], grading: Grading, seed: number): Map<string, Estimate> {
  return new Map(grading.metrics.map((metric) => [metric.id, bootstrap(cases, metric.compute, seed, taskOf)]));
}

const TASK_TAG = "task:";

/** Trials of one task carry the same tag `task:NAME`; a case without one stands for itself. */
const taskOf = ({ id, tags }: CaseGrade): string => tags.find((tag) => tag.startsWith(TASK_TAG)) ?? id;

export type Verdict = "beats" | "ties" | "behind";

export interface Comparison {
  /** Difference of the primary metric, first minus second, over the cases that both were graded on. */
  difference: Estimate;
  verdict: Verdict;
  cases: number;
}

/**
 * Is the first better than the second? Decided by the 95% interval of the paired difference: `ties` when it holds zero.
 */
export function compareRuns(
  first: readonly CaseGrade[],
  second: readonly CaseGrade[],
  compute: (cases: readonly CaseGrade[]) => number | null,
  higherIsBetter: boolean,
  seed: number,
): Comparison {
  const others = new Map(second.map((grade) => [grade.id, grade]));
  const pairs = first.flatMap((grade) => {
    const other = others.get(grade.id);
    return other ? [[grade, other] as const] : [];
  });
  const difference = pairedBootstrap(pairs, compute, seed, taskOf);
  const { low, high } = difference;
  const sign = higherIsBetter ? 1 : -1;
  const better = low !== null && high !== null && (sign > 0 ? low > 0 : high < 0);
  const worse = low !== null && high !== null && (sign > 0 ? high < 0 : low > 0);
  return { difference, verdict: better ? "beats" : worse ? "behind" : "ties", cases: pairs.length };
}

export interface Latency {
  /**
   * `reported`: the `latency_ms` of every answer. `observed`: gaps between the lines as they appeared, which is the
   * time per document only when documents are worked on one after the other. `mean`: the lines came all at once, so only
   * run time / cases is known.
   */
  source: "reported" | "observed" | "mean";
  /** Seconds. null when nothing was answered. */
  p50: number | null;
  p95: number | null;
}

/** Two lines closer than this were written in one go. */
const SAME_MOMENT_MS = 5;

/** Seconds per document, by the best evidence there is. */
export function latency(output: SolutionOutput, arrivals: readonly number[], seconds: number): Latency {
  const answers = [...output.byId.values()].flatMap(({ answer }) => (answer ? [answer] : []));
  const reported = answers.map((answer) => answer["latency_ms"]).filter((value) => typeof value === "number");
  if (answers.length > 0 && reported.length === answers.length) return percentiles("reported", reported);
  const gaps = arrivals.map((moment, index) => moment - (arrivals[index - 1] ?? 0));
  const apart = gaps.slice(1).filter((gap) => gap > SAME_MOMENT_MS).length;
  if (gaps.length > 1 && apart >= (gaps.length - 1) / 2) return percentiles("observed", gaps);
  const mean = answers.length > 0 ? seconds / answers.length : null;
  return { source: "mean", p50: mean, p95: mean };
}

function percentiles(source: Latency["source"], milliseconds: readonly number[]): Latency {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const seconds = (share: number) => {
    const value = quantile(sorted, share);
    return value === null ? null : value / 1000;
  };
  return { source, p50: seconds(0.5), p95: seconds(0.95) };
}
