import { duration } from "../base/format.ts";
import type { Metric } from "../exercise/grading.ts";
import type { Latency } from "./latency.ts";
import type { Estimate } from "./statistics/estimate.ts";

/** Printed for a metric that is not defined on these cases. */
const UNDEFINED = "-";

/** Explains the mark of such metrics, below their table. */
export const LOWER_IS_BETTER = "* lower is better";

/** A metric's value alone: `81.3%`, `2.40`. */
export function formatValue(value: number | null, unit: Metric["unit"]): string {
  if (value === null) return UNDEFINED;
  return unit === "ratio" ? `${(100 * value).toFixed(1)}%` : value.toFixed(2);
}

/** With its 95% interval: `81.3% [72.0, 89.9]`. */
export function formatEstimate({ value, low, high }: Estimate, unit: Metric["unit"]): string {
  const shown = formatValue(value, unit);
  if (value === null || low === null || high === null) return shown;
  const end = (bound: number) => (unit === "ratio" ? (100 * bound).toFixed(1) : bound.toFixed(2));
  return `${shown} [${end(low)}, ${end(high)}]`;
}

/** A difference in points: `+4.2 points [-1.0, +9.3]`. */
export function formatDifference({ value, low, high }: Estimate, unit: Metric["unit"]): string {
  if (value === null) return UNDEFINED;
  const scale = unit === "ratio" ? 100 : 1;
  const signed = (number: number) => `${number >= 0 ? "+" : ""}${(number * scale).toFixed(unit === "ratio" ? 1 : 2)}`;
  const interval = low === null || high === null ? "" : ` [${signed(low)}, ${signed(high)}]`;
  return `${signed(value)}${unit === "ratio" ? " points" : ""}${interval}`;
}

const SOURCES: Record<Latency["source"], string> = {
  reported: "as reported by the solution",
  observed: "observed in the output file",
  mean: "run time / answers; the lines arrived all at once",
};

/** `p50 0.84 s, p95 2.10 s per case (as reported by the solution)`. */
export function formatLatency({ source, p50, p95 }: Latency): string {
  if (p50 === null || p95 === null) return "no case was answered";
  return `p50 ${duration(p50)}, p95 ${duration(p95)} per case (${SOURCES[source]})`;
}
