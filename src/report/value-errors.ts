import { plural } from "../base/format.ts";
import { errorSeverity, fieldErrors } from "../evaluation/field-errors.ts";
import type { DisputedLabel } from "../exercise/disputes.ts";
import type { CaseGrade, FieldGrade } from "../exercise/grading.ts";
import { clip, displayWidth, table } from "../ui/table.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";

/**
 * Which values of a run are listed: the errors of its worst cases, all errors, the errors of one field, or everything of
 * one case, right values included.
 */
export type ErrorSelection = "worst" | "all" | { field: string } | { case: string };

const MAX_WORST = 5;
/** Columns of a shown value. */
const VALUE_WIDTH = { min: 12, max: 34 };

/**
 * The chosen values with predicted and gold value, the worst cases first. Nothing where there is no error; a chosen field or
 * case is always reported.
 * @param disputed labels that are marked
 */
export function errorLines(
  cases: readonly CaseGrade[],
  selection: ErrorSelection,
  disputed: readonly DisputedLabel[],
  terminal: Terminal,
): string[] {
  const { heading, shown } = choose(cases, selection);
  if (shown.length === 0) return selection === "worst" ? [] : [terminal.paint("bold", heading)];
  const isDisputed = (id: string, { field }: FieldGrade) =>
    disputed.some((label) => label.id === id && label.field === field);
  const layout = (width: number) => {
    const rows = shown.flatMap(({ id, fields }) =>
      fields.map((grade, index) => [
        index === 0 ? id : "",
        grade.field,
        clip(grade.predicted ?? "(blank)", width),
        clip(grade.gold ?? "(blank)", width),
        `${NAMES[grade.outcome]}${isDisputed(id, grade) ? ", disputed" : ""}`,
      ]),
    );
    return table([["Case", "field", "predicted", "gold", ""], ...rows]);
  };
  return [terminal.paint("bold", heading), ...fitted(layout, columnsOf(terminal))];
}

const NAMES: Readonly<Record<FieldGrade["outcome"], string>> = {
  correct: "right",
  wrong: "wrong",
  missing: "missing",
  spurious: "invented",
  absent: "right, both blank",
};

type Shown = Pick<CaseGrade, "id" | "fields">;

function choose(cases: readonly CaseGrade[], selection: ErrorSelection): { heading: string; shown: Shown[] } {
  if (typeof selection === "object" && "case" in selection) {
    const found = cases.find(({ id }) => id === selection.case);
    const note = found?.status === "answered" ? "" : ` (${found?.reason ?? found?.status})`;
    return { heading: `Case ${selection.case}${note}`, shown: found ? [found] : [] };
  }
  const field = typeof selection === "object" ? selection.field : undefined;
  const wrong = cases
    .filter(({ status }) => status === "answered")
    .map(({ id, fields }) => ({
      id,
      fields: fieldErrors(fields).filter((grade) => field === undefined || grade.field === field),
    }))
    .filter(({ fields }) => fields.length > 0)
    .sort((a, b) => errorSeverity(b.fields) - errorSeverity(a.fields));
  if (selection !== "worst") {
    const count = plural(wrong.flatMap(({ fields }) => fields).length, "wrong value");
    return { heading: `${count}${field === undefined ? "" : ` of ${field}`}`, shown: wrong };
  }
  const worst = wrong.slice(0, MAX_WORST);
  const more = wrong.length > worst.length;
  return {
    heading: more ? `Worst cases (${worst.length} of ${wrong.length} with errors; --all lists them)` : "Worst cases",
    shown: worst,
  };
}

/** The layout with the widest values that fit the screen. */
function fitted(layout: (valueWidth: number) => string[], columns: number): string[] {
  for (let width = VALUE_WIDTH.max; width > VALUE_WIDTH.min; width--) {
    const lines = layout(width);
    if (lines.every((line) => displayWidth(line) <= columns)) return lines;
  }
  return layout(VALUE_WIDTH.min);
}
