import { plural, pluralOf } from "../base/format.ts";
import { formatDifference, formatEstimate, formatValue, LOWER_IS_BETTER } from "../evaluation/format.ts";
import { lightNote } from "../exercise-registry/light-exercise.ts";
import type { ScoreDocument } from "../score/schema.ts";
import { displayWidth, fittedTable, table } from "../ui/table.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { hangingIndent } from "../ui/wrap.ts";

const VERDICT_COLORS = { beats: "green", ties: "yellow", behind: "red" } as const;
const UNDEFINED = { value: null, low: null, high: null };

/** The results on the holdout: every metric of the three runs side by side, then the verdicts on the candidate. */
export function holdoutLines({ holdout, light, case: noun }: ScoreDocument, terminal: Terminal): string[] {
  if (!holdout) return ["The holdout was not run."];
  const { candidate, naive, reference, comparisons, seed, count, requested, fresh } = holdout;
  const overall = comparisons.filter(({ scope }) => scope === "overall");
  const metrics = [...new Set(overall.map(({ id }) => id))];
  const valuesBy = (format: typeof formatEstimate) =>
    metrics.map((id) => {
      const { unit = "ratio" as const, title = id, less_is_better: less } = overall.find((row) => row.id === id) ?? {};
      return [
        less ? `${title} *` : title,
        ...[candidate, naive, reference].map((run) => format(run.metrics[id] ?? UNDEFINED, unit)),
      ];
    });
  const layout = (format: typeof formatEstimate) =>
    table([["", "yours", "naive", "reference"], ...valuesBy(format)], ["left", "right", "right", "right"]);
  const columns = columnsOf(terminal);
  const withIntervals = layout(formatEstimate);
  const fits = withIntervals.every((line) => displayWidth(line) <= columns);
  const rows = comparisons
    .filter(({ against, scope, id }) => (scope === "overall" ? id === metrics[0] : against === "reference"))
    .map(({ title, against, verdict, difference, unit, cases }) => [
      title,
      terminal.paint(VERDICT_COLORS[verdict], verdict === "behind" ? `behind ${against}` : `${verdict} ${against}`),
      formatDifference(difference, unit),
      plural(cases, "case"),
    ]);
  const origin = fresh
    ? `fresh; reproduce with \`npm run score -- --seed ${seed} --count ${requested ?? count}\``
    : "the seed was given, so this is a reproduction, not a fresh holdout";
  return [
    terminal.paint("bold", `Holdout: ${pluralOf(count, noun)}, seed ${seed}`),
    `(${origin})`,
    ...(light ? [terminal.paint("yellow", lightNote(reference.label))] : []),
    ...copyLines(holdout, terminal),
    ...(fits ? withIntervals : layout(({ value }, unit) => formatValue(value, unit))),
    ...(overall.some(({ less_is_better: less }) => less) ? [terminal.paint("dim", LOWER_IS_BETTER)] : []),
    ...(fits ? [] : [terminal.paint("dim", "Intervals: use a wider terminal, or `npm run score -- --json`.")]),
    "",
    ...headToHead(rows, columns),
  ];
}

/** Whether the answers are the reference's, and what follows. */
function copyLines({ shared_answers: shared }: NonNullable<ScoreDocument["holdout"]>, terminal: Terminal): string[] {
  if (!shared?.is_copy) return [];
  const { same, compared } = shared;
  const text = `The answers are the reference's: it gives exactly the same ones in ${same} of ${compared} tasks whose answers tell solutions apart. The results earn nothing.`;
  return hangingIndent("", text, columnsOf(terminal)).map((line) => terminal.paint("red", line));
}

/** On a narrow screen the titles are shortened first, then the numbers of cases are left out. */
function headToHead(rows: readonly (readonly string[])[], columns: number): string[] {
  const lines = fittedTable(rows, columns);
  if (lines.every((line) => displayWidth(line) <= columns)) return lines;
  return fittedTable(
    rows.map((row) => row.slice(0, -1)),
    columns,
  );
}
