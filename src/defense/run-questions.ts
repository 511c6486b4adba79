import { plural } from "../base/format.ts";
import { errorSeverity, fieldErrors } from "../evaluation/field-errors.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { Case } from "../exercise/case.ts";
import type { DrawnQuestion } from "../exercise/defense.ts";
import type { CaseGrade, FieldGrade } from "../exercise/grading.ts";
import { clip } from "../ui/table.ts";

const MAX_EXAMPLES = 4;
/** Columns of a value. */
const MAX_VALUE = 60;
/** Columns of a text of a case. */
const MAX_TEXT = 200;

const shown = (value: string | null) => (value === null ? "(blank)" : clip(value.replace(/\s+/g, " "), MAX_VALUE));

/**
 * A question about the case that lost most in a run, with its texts, predicted values and labels; undefined when everything
 * is right.
 * @param cases what the solution was given, so that nobody has to look up an id while the clock runs
 */
export function worstCase(run: StoredRun, cases: readonly Case[] = []): DrawnQuestion | undefined {
  const worst = [...run.cases].sort((a, b) => loss(b) - loss(a))[0];
  if (!worst || loss(worst) === 0) return undefined;
  const wrong = fieldErrors(worst.fields);
  const [only] = worst.fields.length === 1 ? wrong : [];
  const lost = only
    ? `its ${only.field} is wrong`
    : `${wrong.length} of ${plural(worst.fields.length, "field")} ${wrong.length === 1 ? "is" : "are"} wrong`;
  const unanswered = worst.status === "answered" ? "" : ` Its line was ${worst.status}.`;
  return {
    id: "worst_case",
    origin: "worst_case",
    topic: "Your worst case",
    question: `In run ${run.id}, ${worst.id} lost most: ${lost}.${unanswered} At which step of your program does it go wrong, and what would it take to fix it?`,
    sources: [`run ${run.id}`, `case ${worst.id}`],
    facts: [
      ...textsOf(cases.find(({ id }) => id === worst.id)),
      ...wrong.map(({ field, predicted, gold }) => `${field}: yours ${shown(predicted)}, label ${shown(gold)}`),
    ],
  };
}

/** The texts of a case: its question, its file, its request. */
const textsOf = (one: Case | undefined): string[] =>
  Object.entries(one ?? {}).flatMap(([key, value]) =>
    key !== "id" && typeof value === "string" ? [`${key}: ${clip(value.replace(/\s+/g, " "), MAX_TEXT)}`] : [],
  );

const loss = ({ fields, status }: CaseGrade) => errorSeverity(fields) + (status === "answered" ? 0 : 1);

/** A question about the field that lost most in a run, with examples; undefined when everything is right. */
export function worstField(run: StoredRun): DrawnQuestion | undefined {
  const byField = new Map<string, { id: string; grade: FieldGrade }[]>();
  for (const { id, fields } of run.cases) {
    for (const grade of fieldErrors(fields)) {
      byField.set(grade.field, [...(byField.get(grade.field) ?? []), { id, grade }]);
    }
  }
  const lossOf = (errors: readonly { grade: FieldGrade }[]) => errorSeverity(errors.map(({ grade }) => grade));
  const [field, errors = []] = [...byField].sort(([, a], [, b]) => lossOf(b) - lossOf(a))[0] ?? [];
  if (field === undefined) return undefined;
  const several = new Set(run.cases.flatMap(({ fields }) => fields.map((grade) => grade.field))).size > 1;
  const blank = errors.filter(({ grade }) => grade.outcome === "missing").length;
  return {
    id: "worst_field",
    origin: "worst_field",
    topic: several ? "Your weakest field" : "Your most frequent error",
    question: `In run ${run.id}, ${several ? `${field} lost most: ` : ""}${errors.length} of ${plural(run.cases.length, "case")} ${errors.length === 1 ? "is" : "are"} wrong, ${blank} of them blank. What is the most common cause, and why did you work on something else?`,
    sources: [`run ${run.id}`, ...errors.slice(0, MAX_EXAMPLES).map(({ id }) => `case ${id}`)],
    facts: errors
      .slice(0, MAX_EXAMPLES)
      .map(({ id, grade }) => `${id}: yours ${shown(grade.predicted)}, label ${shown(grade.gold)}`),
  };
}
