import { duration, plural } from "../base/format.ts";
import type { ComparisonTable } from "../evaluation/comparison-table.ts";
import { formatDifference, formatEstimate, formatValue, LOWER_IS_BETTER } from "../evaluation/format.ts";
import type { Verdict } from "../evaluation/paired-comparison.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import { fieldScores } from "../exercise/field-accuracy.ts";
import type { Grading } from "../exercise/grading.ts";
import { lightNote } from "../exercise-registry/light-exercise.ts";
import type { CountedApproach } from "../rubric/counted-approaches.ts";
import { type Align, displayWidth, table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { formatModels, formatMoney, formatRequests, formatTokens, labelOf, usageJson, usageNotes } from "./usage.ts";

const VERDICT_COLORS: Record<Verdict, "green" | "yellow" | "red"> = { beats: "green", ties: "yellow", behind: "red" };

/**
 * Runs as columns, fields and metrics as rows, then the verdicts against one of the runs, and how the candidate's own
 * approaches count in the score.
 * @param light whether the repository lacks heavy packages, so that its reference is another one
 */
export function comparisonReport(
  data: ComparisonTable,
  grading: Grading,
  approaches: readonly CountedApproach[],
  { light, terminal }: { light: boolean; terminal: Terminal },
): string {
  const { runs, against, comparisons } = data;
  const bold = (text: string) => terminal.paint("bold", text);
  const perRun = runs.map(
    (run) => new Map(fieldScores(run.cases, grading.fields).map((score) => [score.field, score.f1])),
  );
  const align: Align[] = ["left", ...runs.map((): Align => "right")];
  const layout = (estimate: typeof formatEstimate) =>
    table(
      [
        ["", ...runs.map((run) => bold(run.role === "reference" ? `${run.label} (reference)` : labelOf(run)))],
        ["run", ...runs.map(({ id }) => String(id))],
        ["answered", ...runs.map(answered)],
        ...grading.fields.map((field) => [
          `F1 ${field}`,
          ...perRun.map((scores) => formatValue(scores.get(field) ?? null, "ratio")),
        ]),
        ...grading.metrics.map(({ id, label, unit, higherIsBetter }) => [
          id === grading.primary ? bold(label) : `${label}${higherIsBetter ? "" : " *"}`,
          ...runs.map(({ metrics }) => estimate(metrics.get(id) ?? { value: null, low: null, high: null }, unit)),
        ]),
        ["latency p50", ...runs.map(({ latency }) => (latency.p50 === null ? "-" : duration(latency.p50)))],
        ["latency p95", ...runs.map(({ latency }) => (latency.p95 === null ? "-" : duration(latency.p95)))],
        ...(runs.some(({ usage }) => usage)
          ? [
              ["model", ...runs.map(formatModels)],
              ["requests", ...runs.map(formatRequests)],
              ["tokens in + out per case", ...runs.map(formatTokens)],
              ["money per case", ...runs.map(formatMoney)],
            ]
          : []),
        ["time per case", ...runs.map(({ seconds, cases }) => duration(seconds / Math.max(1, cases.length)))],
        ["whole run", ...runs.map(({ seconds }) => duration(seconds))],
        ["commit", ...runs.map(commitOf)],
      ],
      align,
    );
  const withIntervals = layout(formatEstimate);
  const fits = !terminal.interactive || withIntervals.every((line) => displayWidth(line) <= terminal.width);
  const main = fits ? withIntervals : layout(({ value }, unit) => formatValue(value, unit));
  const primary = grading.metrics.find(({ id }) => id === grading.primary);
  const verdicts = runs
    .filter(({ id }) => id !== against.id)
    .map((run) => {
      const comparison = comparisons.get(run.id)?.get(grading.primary);
      if (!comparison || !primary) return [];
      return [
        labelOf(run),
        terminal.paint(
          VERDICT_COLORS[comparison.verdict],
          comparison.verdict === "behind" ? `is behind ${against.label}` : `${comparison.verdict} ${against.label}`,
        ),
        formatDifference(comparison.difference, primary.unit),
      ];
    });
  return [
    bold(
      `${plural(runs.length, "run")} on the same ${plural(against.cases.length, "case")} (${against.split}), 95% intervals`,
    ),
    "",
    ...main,
    ...(grading.metrics.some(({ higherIsBetter }) => !higherIsBetter) ? [terminal.paint("dim", LOWER_IS_BETTER)] : []),
    ...(fits ? [] : [terminal.paint("dim", "Intervals: use a wider terminal, or `npm run compare -- --json`.")]),
    "",
    bold(`${primary?.label ?? grading.primary}, paired difference`),
    ...table(verdicts),
    ...approachLines(approaches, terminal),
    ...notes(runs, light, terminal),
    ...unfinished(runs, terminal),
  ].join("\n");
}

function approachLines(approaches: readonly CountedApproach[], { paint }: Terminal): string[] {
  if (approaches.length === 0) return [];
  const rows = approaches.map(({ run, counts, text }) => [
    labelOf(run),
    `run ${run.id}`,
    paint(counts ? "green" : "yellow", text),
  ]);
  return ["", paint("bold", "Your approaches, as the score counts them"), ...table(rows)];
}

function answered({ cases }: StoredRun): string {
  return `${cases.filter(({ status }) => status === "answered").length}/${cases.length}`;
}

function commitOf({ role, gitCommit, gitDirty }: StoredRun): string {
  if (role !== "candidate") return "";
  return gitCommit ? `${gitCommit.slice(0, 7)}${gitDirty ? "+" : ""}` : "-";
}

function notes(runs: readonly StoredRun[], light: boolean, terminal: Terminal): string[] {
  const reference = runs.find(({ role }) => role === "reference");
  const lines = [...usageNotes(runs), ...(light && reference ? [lightNote(reference.label)] : [])];
  return lines.length === 0 ? [] : ["", ...lines.map((line) => terminal.paint("yellow", line))];
}

function unfinished(runs: readonly StoredRun[], terminal: Terminal): string[] {
  const ended = runs.filter(({ state }) => state !== "finished");
  return ended.length === 0
    ? []
    : [
        "",
        terminal.paint(
          "yellow",
          ended.map(({ id, label, state }) => `Run ${id} (${label}) did not finish: ${state}.`).join("\n"),
        ),
      ];
}

/** The comparison as JSON. */
export function comparisonJson(
  { runs, against, comparisons }: ComparisonTable,
  grading: Grading,
  approaches: readonly CountedApproach[],
  light: boolean,
) {
  return {
    light,
    against: against.label,
    primary: grading.primary,
    approaches: approaches.map(({ run, counts, text }) => ({ run: run.id, label: run.label, counts, text })),
    runs: runs.map((run) => ({
      id: run.id,
      label: run.label,
      role: run.role,
      state: run.state,
      split: run.split,
      started_at: run.startedAt,
      seconds: run.seconds,
      git_commit: run.gitCommit,
      git_dirty: run.gitDirty,
      kit_version: run.kitVersion,
      cases: run.cases.length,
      answered: run.cases.filter(({ status }) => status === "answered").length,
      metrics: Object.fromEntries(run.metrics),
      fields: fieldScores(run.cases, grading.fields),
      latency: run.latency,
      usage: usageJson(run),
      stand_in: run.usage?.standIn ?? false,
      versus: Object.fromEntries(
        [...(comparisons.get(run.id) ?? [])].map(([metric, { difference, verdict, cases }]) => [
          metric,
          { ...difference, verdict, cases },
        ]),
      ),
    })),
  };
}
