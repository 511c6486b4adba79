import { plural } from "../base/format.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { Case } from "../exercise/case.ts";
import type { DrawnQuestion } from "../exercise/defense.ts";
import type { CaseGrade, FieldGrade } from "../exercise/grading.ts";
import { clip } from "../ui/table.ts";

const MOST_EXAMPLES = 4;
/** Of a value that is shown. */
const LONGEST = 60;
/** Of a text that a case holds. */
const LONGEST_GIVEN = 200;

const isError = ({ outcome }: FieldGrade) => outcome === "wrong" || outcome === "missing" || outcome === "spurious";
/** A wrong value is worse than a blank. */
const badness = (fields: readonly FieldGrade[]) =>
  fields.filter(isError).reduce((sum, { outcome }) => sum + (outcome === "missing" ? 1 : 2), 0);

const shown = (value: string | null) => (value === null ? "(blank)" : clip(value.replace(/\s+/g, " "), LONGEST));

/**
 * The case that lost most in a run, with what it held, predicted and right values; undefined when everything is right.
 * @param cases what the solution was given, so that nobody has to look up an id while the clock runs
 */
export function worstCase(run: StoredRun, cases: readonly Case[] = []): DrawnQuestion | undefined {
  const worst = [...run.cases].sort((a, b) => loss(b) - loss(a))[0];
  if (!worst || loss(worst) === 0) return undefined;
  const wrong = worst.fields.filter(isError);
  const [only] = worst.fields.length === 1 ? wrong : [];
  const lost = only
    ? `its ${only.field} is not right`
    : `${wrong.length} of ${plural(worst.fields.length, "field")} ${wrong.length === 1 ? "is" : "are"} not right`;
  const unanswered = worst.status === "answered" ? "" : ` Its line was ${worst.status}.`;
  return {
    id: "worst_case",
    origin: "worst_case",
    topic: "The case that you lost most on",
    question: `In run ${run.id}, ${worst.id} lost most: ${lost}.${unanswered} At which step of your program does it go wrong, and what would it take to mend it?`,
    sources: [`run ${run.id}`, `case ${worst.id}`],
    facts: [
      ...givenIn(cases.find(({ id }) => id === worst.id)),
      ...wrong.map(({ field, predicted, gold }) => `${field}: yours ${shown(predicted)}, label ${shown(gold)}`),
    ],
  };
}

/** The texts of a case: its question, its file, its request. */
const givenIn = (one: Case | undefined): string[] =>
  Object.entries(one ?? {}).flatMap(([key, value]) =>
    key !== "id" && typeof value === "string" ? [`${key}: ${clip(value.replace(/\s+/g, " "), LONGEST_GIVEN)}`] : [],
  );

const loss = ({ fields, status }: CaseGrade) => badness(fields) + (status === "answered" ? 0 : 1);

/** The field that lost most in a run, with examples; undefined when everything is right. */
export function worstField(run: StoredRun): DrawnQuestion | undefined {
  const byField = new Map<string, { id: string; grade: FieldGrade }[]>();
  for (const { id, fields } of run.cases) {
    for (const grade of fields.filter(isError)) {
      byField.set(grade.field, [...(byField.get(grade.field) ?? []), { id, grade }]);
    }
  }
  const lossOf = (errors: readonly { grade: FieldGrade }[]) => badness(errors.map(({ grade }) => grade));
  const [field, errors = []] = [...byField].sort(([, a], [, b]) => lossOf(b) - lossOf(a))[0] ?? [];
  if (field === undefined) return undefined;
  const several = new Set(run.cases.flatMap(({ fields }) => fields.map((grade) => grade.field))).size > 1;
  const blank = errors.filter(({ grade }) => grade.outcome === "missing").length;
  return {
    id: "worst_field",
    origin: "worst_field",
    topic: several ? "Your weakest field" : "What goes wrong most",
    question: `In run ${run.id}, ${several ? `${field} lost most: ` : ""}${errors.length} of ${plural(run.cases.length, "case")} ${errors.length === 1 ? "is" : "are"} not right, ${blank} of them blank. What is the commonest cause, and why did you work on something else?`,
    sources: [`run ${run.id}`, ...errors.slice(0, MOST_EXAMPLES).map(({ id }) => `case ${id}`)],
    facts: errors
      .slice(0, MOST_EXAMPLES)
      .map(({ id, grade }) => `${id}: yours ${shown(grade.predicted)}, label ${shown(grade.gold)}`),
  };
}
