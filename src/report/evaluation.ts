import { duration, plural } from "../base/format.ts";
import { type Evaluation, isWithoutAnswers } from "../evaluation/evaluate.ts";
import { describeHabit, formHabits } from "../evaluation/form-summary.ts";
import { formatEstimate, formatLatency, formatValue, LOWER_IS_BETTER } from "../evaluation/format.ts";
import { SECONDS_VALUE } from "../evaluation/latency.ts";
import { LOG_FILE } from "../evaluation/run-on-cases.ts";
import { quantile } from "../evaluation/statistics/quantile.ts";
import type { DisputedLabels } from "../exercise/disputes.ts";
import { fieldScores } from "../exercise/field-accuracy.ts";
import type { CaseGrade, Grading } from "../exercise/grading.ts";
import { type Align, clip, displayWidth, table } from "../ui/table.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { hangingIndent, wrap } from "../ui/wrap.ts";
import { disputeLines, disputesJson } from "./disputed-labels.ts";
import { formatModels, formatMoney, formatRequests, formatTokens, labelOf, usageJson, usageNotes } from "./usage.ts";
import { type ErrorSelection, errorLines } from "./value-errors.ts";

const MAX_LISTED = 5;
const MAX_HABITS = 8;

/** What to show of an evaluation beside its figures. */
interface EvaluationView {
  /** Which wrong values are listed. */
  errors: ErrorSelection;
  /** Labels that the candidate disputes; absent in an exercise without disputes. */
  disputes?: DisputedLabels;
}

/** One evaluation for the terminal: state, fields, metrics, latency, problems, disputed labels, wrong values. */
export function evaluationReport(
  evaluation: Evaluation,
  grading: Grading,
  terminal: Terminal,
  { errors, disputes }: EvaluationView,
): string {
  const bold = (text: string) => terminal.paint("bold", text);
  const sections = [
    [
      bold(
        `Run ${evaluation.id}: ${labelOf(evaluation)} on ${plural(evaluation.cases.length, "case")} (${evaluation.split})`,
      ),
    ],
    stateLines(evaluation, terminal),
    fieldTable(fieldRows(evaluation.cases, grading), columnsOf(terminal)),
    [
      ...table([
        ["Metric", "value [95% interval]"],
        ...grading.metrics.map(({ id, label, unit, higherIsBetter }) => [
          `${id === grading.primary ? bold(label) : label}${higherIsBetter ? "" : " *"}`,
          formatEstimate(evaluation.metrics.get(id) ?? { value: null, low: null, high: null }, unit),
        ]),
      ]),
      ...(grading.metrics.some(({ higherIsBetter }) => !higherIsBetter)
        ? [terminal.paint("dim", LOWER_IS_BETTER)]
        : []),
    ],
    [
      `Latency: ${formatLatency(evaluation.latency)}; ${duration(evaluation.seconds)} in all`,
      ...slowestLines(evaluation),
    ].flatMap((line) => wrap(line, columnsOf(terminal))),
    networkLines(evaluation, terminal),
    modelLines(evaluation, terminal),
    problemLines(evaluation, terminal),
    formLines(evaluation, terminal),
    disputes ? disputeLines(evaluation.cases, disputes, grading, terminal) : [],
    errorLines(evaluation.cases, errors, disputes?.labels ?? [], terminal),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** A table of the fields, with shorter headings on a narrow screen. */
function fieldTable(rows: readonly string[][], columns: number): string[] {
  const align: Align[] = ["left", ...Array<Align>(7).fill("right")];
  const headings = ["Field", "precision", "recall", "F1", "right", "wrong", "missing", "invented"];
  const full = table([headings, ...rows], align);
  if (full.every((line) => displayWidth(line) <= columns)) return full;
  return table([["Field", "prec.", "rec.", "F1", "right", "wrong", "miss.", "inv."], ...rows], align);
}

function fieldRows(cases: readonly CaseGrade[], grading: Grading): string[][] {
  return fieldScores(cases, grading.fields).map((score) => [
    score.field,
    formatValue(score.precision, "ratio"),
    formatValue(score.recall, "ratio"),
    formatValue(score.f1, "ratio"),
    ...[score.correct, score.wrong, score.missing, score.spurious].map(String),
  ]);
}

/** Which model answered, and its usage. */
function modelLines(evaluation: Evaluation, terminal: Terminal): string[] {
  if (!evaluation.usage) return [];
  return [
    `Model: ${formatModels(evaluation)}; ${formatRequests(evaluation)} requests, ${formatTokens(evaluation)} tokens in + out and ${formatMoney(evaluation)} per case`,
    ...usageNotes([evaluation]).map((line) => terminal.paint("yellow", line)),
  ];
}

/** How the run ended, if it did not finish. */
function stateLines(evaluation: Evaluation, terminal: Terminal): string[] {
  const { state, exitCode, seconds, startError, tail, command } = evaluation;
  if (isWithoutAnswers(evaluation)) return withoutAnswersLines(evaluation, terminal);
  if (state === "finished") return [];
  const answered = evaluation.cases.filter(({ status }) => status === "answered").length;
  const how = {
    failed: `ended with ${exitCode === null ? "a signal" : `exit code ${exitCode}`}`,
    "timed-out": `was stopped at the time limit after ${duration(seconds)}`,
    interrupted: "was interrupted",
    "not-started": `could not be started: ${startError ?? "unknown reason"}`,
  }[state];
  return [
    terminal.paint(
      "red",
      `The solution ${how}; ${answered} of ${evaluation.cases.length} cases were answered and count.`,
    ),
    `Command: ${command.join(" ")}`,
    ...lastLines(tail, terminal),
  ];
}

/** A run that ended as if all were well, and in which no case was answered. */
function withoutAnswersLines({ cases, unmatchedLines, tail, command }: Evaluation, terminal: Terminal): string[] {
  const wroteNothing = unmatchedLines.length === 0 && cases.every(({ status }) => status === "missing");
  const problem = wroteNothing ? "wrote no answers to its output file (--output)" : "wrote no valid answer";
  return [
    terminal.paint("red", `The solution ended with exit code 0, but ${problem}: 0 of ${cases.length} cases count.`),
    `Command: ${command.join(" ")}`,
    ...lastLines(tail, terminal),
  ];
}

/** The end of what the solution printed. */
function lastLines(tail: readonly string[], terminal: Terminal): string[] {
  if (tail.length === 0) return [`It printed nothing (${LOG_FILE}).`];
  return [
    `Its last lines (more in ${LOG_FILE}):`,
    ...tail.flatMap((line) => hangingIndent("  ", line, columnsOf(terminal))),
  ];
}

/** The distribution of the times per case and the slowest cases, if these times were kept. */
function slowestLines({ cases }: Evaluation): string[] {
  const timed = cases.flatMap(({ id, values }) => {
    const seconds = values[SECONDS_VALUE];
    return seconds === undefined ? [] : [{ id, seconds }];
  });
  if (timed.length === 0) return [];
  const slowest = [...timed].sort((a, b) => b.seconds - a.seconds);
  const p95 = quantile(slowest.map(({ seconds }) => seconds).reverse(), 0.95) ?? 0;
  const named = slowest.slice(0, MAX_LISTED).map(({ id, seconds }) => `${id} ${duration(seconds)}`);
  return [`Time per case, as scored: p95 ${duration(p95)}; longest: ${named.join(", ")}`];
}

/** Outgoing calls of the solution while they were refused. */
function networkLines({ network }: Evaluation, terminal: Terminal): string[] {
  if (!network) return [];
  const how = network.by === "namespace" ? "in a network namespace of its own" : "through proxies that count them";
  if (network.calls.length === 0) return [`Outgoing calls: none (${how})`];
  return [
    terminal.paint("red", `Outgoing calls: ${network.calls.length} (${how})`),
    ...network.calls.slice(0, MAX_LISTED).map((call) => `  ${clip(call, terminal.width - 2)}`),
    ...others(network.calls),
  ];
}

/** Cases without a valid line, and lines that match no case. */
function problemLines({ cases, unmatchedLines }: Evaluation, terminal: Terminal): string[] {
  const problems = cases.filter(({ status }) => status !== "answered");
  const byReason = new Map<string, string[]>();
  for (const { id, status, reason } of problems) {
    const key = `${status}: ${(reason ?? "").replace(/^line \d+: /, "")}`;
    byReason.set(key, [...(byReason.get(key) ?? []), id]);
  }
  const lines = [...byReason].flatMap(([reason, ids]) =>
    hangingIndent("  ", `${reason} (${plural(ids.length, "case")}: ${clip(ids.join(", "), 60)})`, columnsOf(terminal)),
  );
  const unmatched = [...unmatchedLines.slice(0, MAX_LISTED).map((text) => `  ${text}`), ...others(unmatchedLines)];
  if (lines.length + unmatched.length === 0) return [];
  return [terminal.paint("yellow", "Lines that scored zero"), ...lines, ...unmatched];
}

/** Values that are written in another way than the contract says. */
function formLines({ cases }: Evaluation, terminal: Terminal): string[] {
  const habits = formHabits(cases);
  if (habits.length === 0) return [];
  return [
    terminal.paint(
      "yellow",
      "Values in another form than the contract's (a small deduction under the form of the lines)",
    ),
    ...habits.slice(0, MAX_HABITS).flatMap((habit) => hangingIndent("  ", describeHabit(habit), columnsOf(terminal))),
    ...(habits.length > MAX_HABITS ? [`  ... and ${habits.length - MAX_HABITS} more`] : []),
  ];
}

/** The line about the items that are not listed. */
const others = (items: readonly unknown[]) =>
  items.length > MAX_LISTED ? [`  ... and ${items.length - MAX_LISTED} more`] : [];

/** The evaluation as JSON. */
export function evaluationJson(evaluation: Evaluation, grading: Grading, disputes?: DisputedLabels) {
  const { id, label, role, split, state, exitCode, seconds, startedAt, gitCommit, gitDirty, kitVersion } = evaluation;
  return {
    run: {
      id,
      label,
      role,
      split,
      state,
      exit_code: exitCode,
      seconds,
      started_at: startedAt,
      git_commit: gitCommit,
      git_dirty: gitDirty,
      kit_version: kitVersion,
    },
    metrics: Object.fromEntries(evaluation.metrics),
    fields: fieldScores(evaluation.cases, grading.fields),
    latency: evaluation.latency,
    ...(disputes && { disputes: disputesJson(evaluation.cases, disputes, grading) }),
    network: evaluation.network ?? null,
    usage: usageJson(evaluation),
    stand_in: evaluation.usage?.standIn ?? false,
    stray: evaluation.unmatchedLines,
    form: formHabits(evaluation.cases),
    cases: evaluation.cases,
  };
}
