import { plural } from "../base/format.ts";
import { formatValue } from "../evaluation/format.ts";
import { setAside } from "../evaluation/set-aside.ts";
import type { DisputedLabels } from "../exercise/disputes.ts";
import { fieldScores } from "../exercise/field-accuracy.ts";
import type { CaseGrade, Grading } from "../exercise/grading.ts";
import { table } from "../ui/table.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { hangingIndent } from "../ui/wrap.ts";

/** The result without the labels that the candidate disputes, beside the result with all labels; nothing without any. */
export function disputeLines(
  cases: readonly CaseGrade[],
  disputes: DisputedLabels,
  grading: Grading,
  terminal: Terminal,
): string[] {
  const { labels, file, problems } = disputes;
  const columns = columnsOf(terminal);
  const unread = problems.flatMap((problem) => hangingIndent("  ", `${file}: ${problem}`, columns));
  if (labels.length === 0) return unread;
  const rest = setAside(cases, labels);
  const primary = grading.metrics.find(({ id }) => id === grading.primary);
  const touched = new Set(labels.map(({ field }) => field));
  const after = fieldScores(rest, grading.fields);
  const rows = fieldScores(cases, grading.fields).flatMap((score, index) =>
    touched.has(score.field)
      ? [[`${score.field}, F1`, formatValue(score.f1, "ratio"), formatValue(after[index]?.f1 ?? null, "ratio")]]
      : [],
  );
  const heading = `Without the ${plural(labels.length, "label")} that you dispute in ${file}`;
  return [
    terminal.paint("bold", heading),
    ...table(
      [
        ["", "all", "without"],
        ...rows,
        ...(primary
          ? [
              [
                primary.label,
                formatValue(primary.compute(cases), primary.unit),
                formatValue(primary.compute(rest), primary.unit),
              ],
            ]
          : []),
      ],
      ["left", "right", "right"],
    ),
    ...unread,
  ];
}

/** The same as JSON. */
export function disputesJson(
  cases: readonly CaseGrade[],
  { labels, file, problems }: DisputedLabels,
  grading: Grading,
) {
  const rest = setAside(cases, labels);
  return {
    file,
    labels,
    problems,
    metrics: Object.fromEntries(grading.metrics.map(({ id, compute }) => [id, compute(rest)])),
    fields: fieldScores(rest, grading.fields),
  };
}
