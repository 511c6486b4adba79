import { isObject } from "../base/json.ts";
import type { CaseGrade } from "../exercise/grading.ts";
import { decodeJsonLines } from "../system/json-lines.ts";
import type { SolutionOutput } from "./output.ts";
import type { SolutionRun } from "./run-solution.ts";
import { quantile } from "./statistics/quantile.ts";

/** Time per case of one run. */
export interface Latency {
  /**
   * `reported`: every answer has `latency_ms`. `observed`: the gaps between lines as they appeared, which equal the time
   * per case only if cases are processed one after the other. `mean`: the lines arrived all at once, so only run time
   * divided by cases is known.
   */
  source: "reported" | "observed" | "mean";
  /** Seconds; null when nothing was answered. */
  p50: number | null;
  p95: number | null;
}

/** Name of the per-case value that holds the seconds from a case to its answer, in runs that were timed. */
export const SECONDS_VALUE = "seconds";

/** Lines closer together than this count as written at once. */
const SAME_MOMENT_MS = 5;

/**
 * The gaps between output lines in milliseconds, the first one from the start of the run, and whether the lines arrived
 * one by one (at least half of the gaps are real).
 */
function lineGaps(arrivals: readonly number[]): { gaps: number[]; isStream: boolean } {
  const gaps = arrivals.map((moment, index) => moment - (arrivals[index - 1] ?? 0));
  const apart = gaps.slice(1).filter((gap) => gap > SAME_MOMENT_MS).length;
  return { gaps, isStream: gaps.length > 1 && apart >= (gaps.length - 1) / 2 };
}

/**
 * Time per case from the best source available.
 * @param arrivals milliseconds from the start of the run to each complete line
 * @param seconds duration of the run
 */
export function latencyOf(output: SolutionOutput, arrivals: readonly number[], seconds: number): Latency {
  const answers = [...output.byId.values()].flatMap(({ answer }) => (answer ? [answer] : []));
  const reported = answers.map((answer) => answer["latency_ms"]).filter((value) => typeof value === "number");
  if (answers.length > 0 && reported.length === answers.length) return percentiles("reported", reported);
  const { gaps, isStream } = lineGaps(arrivals);
  if (isStream) return percentiles("observed", gaps);
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

/**
 * Seconds per answered case, using only what can be verified against a solution's own claim.
 *
 * At any moment of a run at least one case is being processed, so the times of all cases add up to at least the
 * duration of the run. Times that the answers report (`latency_ms`) are used unchanged if they add up to that much;
 * otherwise all of them are scaled by one factor. Without reported times, the gap before a line is the time of its
 * case; when several cases are processed at once, that is the time per case at this concurrency, not the longer time
 * from input to answer. When all lines arrived at once, every case gets an equal share of the run, startup included.
 * @returns by case id
 */
export function secondsPerCase(
  { output, arrivals, seconds }: Pick<SolutionRun, "output" | "arrivals" | "seconds">,
  { byId }: SolutionOutput,
): Map<string, number> {
  const { gaps, isStream } = lineGaps(arrivals);
  const answered = [...byId].flatMap(([id, { answer }]) => (answer ? [{ id, reported: answer["latency_ms"] }] : []));
  const reported = answered.flatMap(({ reported }) => (typeof reported === "number" ? [reported / 1000] : []));
  if (reported.length === answered.length && answered.length > 0) {
    // From the first line to the last: the time before the first line includes the start of the program.
    const busy = isStream ? ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000 : seconds;
    const sum = reported.reduce((total, value) => total + value, 0);
    if (sum > 0) {
      const factor = Math.max(1, busy / sum);
      return new Map(answered.map(({ id }, index) => [id, (reported[index] ?? 0) * factor]));
    }
  }
  if (!isStream) return new Map(answered.map(({ id }) => [id, seconds / answered.length]));
  const times = new Map<string, number>();
  for (const decoded of decodeJsonLines(output)) {
    const id = "value" in decoded && isObject(decoded.value) ? decoded.value["id"] : undefined;
    const gap = gaps[decoded.line - 1];
    if (typeof id === "string" && byId.get(id)?.answer && gap !== undefined) times.set(id, gap / 1000);
  }
  return times;
}

/** Grades with the time of each answered case as its value `SECONDS_VALUE`. */
export const withSeconds = (cases: readonly CaseGrade[], times: ReadonlyMap<string, number>): CaseGrade[] =>
  cases.map((grade) => {
    const seconds = times.get(grade.id);
    return seconds === undefined ? grade : { ...grade, values: { ...grade.values, [SECONDS_VALUE]: seconds } };
  });
