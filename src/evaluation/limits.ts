import type { ChangeRequest } from "../exercise/changes.ts";
import type { CaseGrade } from "../exercise/grading.ts";
import { decodeJsonLines } from "../system/json-lines.ts";
import type { SolutionOutput } from "./output.ts";
import type { SolutionRun } from "./run-solution.ts";

/** Seconds from a document to its answer, as a per-case value of a run that was timed. */
export const SECONDS_VALUE = "seconds";

/** What changes ask of a run as a whole. */
export interface Limits {
  /** Calls to the outside are refused and counted. */
  offline: boolean;
  /** The time of every document is kept. */
  timed: boolean;
}

export const limitsOf = (changes: readonly ChangeRequest[]): Limits => ({
  offline: changes.some(({ handled }) => handled.by === "offline"),
  timed: changes.some(({ handled }) => handled.by === "latency"),
});

/** Two lines closer than this were written in one go. */
const SAME_MOMENT_MS = 5;

/**
 * Seconds per answered case, by what can be held against a solution's own word.
 *
 * While a run goes on, at least one document is in work, so the times of all documents add up to at least the time that
 * the run took. Times that the answers report (`latency_ms`) are taken as they are when they do, and stretched by one
 * factor when they do not. Without them, the gap before each line is the document's time; with several documents in work
 * at once that is the time that one of them costs, not the longer one that somebody waits. Where all lines came in one go,
 * every document took its part of the run, start included.
 */
export function secondsPerCase(
  { output, arrivals, seconds }: Pick<SolutionRun, "output" | "arrivals" | "seconds">,
  { byId }: SolutionOutput,
): Map<string, number> {
  const gaps = arrivals.map((moment, index) => moment - (arrivals[index - 1] ?? 0));
  const apart = gaps.slice(1).filter((gap) => gap > SAME_MOMENT_MS).length;
  const isStream = gaps.length > 1 && apart >= (gaps.length - 1) / 2;
  const answered = [...byId].flatMap(([id, { answer }]) => (answer ? [{ id, reported: answer["latency_ms"] }] : []));
  const mean = seconds / Math.max(1, answered.length);
  const reported = answered.flatMap(({ reported }) => (typeof reported === "number" ? [reported / 1000] : []));
  if (reported.length === answered.length && answered.length > 0) {
    // From the first line to the last; what comes before the first holds the start of the program.
    const busy = isStream ? ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000 : seconds;
    const sum = reported.reduce((total, value) => total + value, 0);
    if (sum > 0) {
      const stretch = Math.max(1, busy / sum);
      return new Map(answered.map(({ id }, index) => [id, (reported[index] ?? 0) * stretch]));
    }
  }
  if (!isStream) return new Map(answered.map(({ id }) => [id, mean]));
  const times = new Map<string, number>();
  for (const decoded of decodeJsonLines(output)) {
    const { id } = ("value" in decoded && decoded.value ? decoded.value : {}) as { id?: unknown };
    const gap = gaps[decoded.line - 1];
    if (typeof id === "string" && byId.get(id)?.answer && gap !== undefined) times.set(id, gap / 1000);
  }
  return times;
}

/** Grades with the time of each case that was answered. */
export const withSeconds = (cases: readonly CaseGrade[], times: ReadonlyMap<string, number>): CaseGrade[] =>
  cases.map((grade) => {
    const seconds = times.get(grade.id);
    return seconds === undefined ? grade : { ...grade, values: { ...grade.values, [SECONDS_VALUE]: seconds } };
  });
