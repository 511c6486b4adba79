import type { Case } from "../../exercise/case.ts";
import type { ChangedCode, DrawnQuestion } from "../../exercise/defense.ts";
import { applyMutant } from "../../repository/mutations/mutants.ts";
import { clip } from "../../ui/table.ts";
import { STATUS, type Trial } from "../trial-run.ts";

const MAX_COLUMNS = 140;
const CONTEXT_LINES = 2;

/** How a change is described in words, by its operator. */
const KINDS: Readonly<Record<string, string>> = {
  guard: "A guard is removed",
  condition: "A condition is negated",
  default: "A default value is removed",
  call: "A call is removed",
  filter: "A filter is removed",
};

/**
 * The question about a change: its diff and the cases with their present answers as facts.
 * @param number 1 for the first of an interview
 */
export function predictionQuestion(
  number: number,
  change: ChangedCode,
  source: string,
  original: Trial,
  cases: readonly Case[],
): DrawnQuestion {
  const { file, line, operator } = change;
  const asked = cases.filter(({ id }) => change.cases.includes(id));
  const which = change.fields.length > 1 ? ", and in which fields" : "";
  return {
    id: `prediction_${number}`,
    origin: "prediction",
    topic: `A change of your code (${number})`,
    question: `${KINDS[operator] ?? "A value is changed"} at ${file}:${line}. Which of these ${asked.length} cases get another answer${which}? Do not run it: the grader does, afterwards.`,
    sources: [`${file}:${line}`],
    facts: [
      ...diffOf(source, change),
      ...asked.map(({ id }, index) => clip(`${index + 1}. ${id}  ${valuesOf(original, id)}`, MAX_COLUMNS)),
      ...(change.fields.length > 1 ? [`fields: ${change.fields.join(", ")}`] : []),
    ],
    change,
  };
}

/**
 * The question about a change that some of the candidate's own tests notice: its diff and the tests as facts.
 * @param number 1 for the first of an interview
 */
export function testQuestion(number: number, change: ChangedCode, source: string): DrawnQuestion {
  const { file, line, operator, cases } = change;
  return {
    id: `prediction_${number}`,
    origin: "prediction",
    topic: `A change of your code (${number})`,
    question: `${KINDS[operator] ?? "A value is changed"} at ${file}:${line}. Which of these ${cases.length} tests of yours fail then? Do not run it: the grader does, afterwards.`,
    sources: [`${file}:${line}`],
    facts: [...diffOf(source, change), ...cases.map((name, index) => clip(`${index + 1}. ${name}`, MAX_COLUMNS))],
    change,
  };
}

/** The values of a case that are not blank. */
function valuesOf({ values }: Trial, id: string): string {
  const fields = [...(values.get(id) ?? [])].filter(([field, value]) => field !== STATUS && value !== null);
  const shown = fields.map(([field, value]) => `${field}=${value?.replace(/\s+/g, " ")}`);
  return shown.length > 0 ? shown.join(", ") : "(all blank)";
}

/** The change as a unified diff with two lines of context. */
function diffOf(source: string, change: ChangedCode): string[] {
  const { start, before, after } = change;
  const changed = applyMutant(source, change);
  const from = source.slice(0, start).split("\n").length - 1;
  const removed = before.split("\n").length;
  const added = after.split("\n").length;
  const [old, fresh] = [source.split("\n"), changed.split("\n")];
  const marked = (mark: string, lines: readonly string[]) => lines.map((text) => clip(`${mark} ${text}`, MAX_COLUMNS));
  return [
    ...marked(" ", old.slice(Math.max(0, from - CONTEXT_LINES), from)),
    ...marked("-", old.slice(from, from + removed)),
    ...marked(
      "+",
      fresh.slice(from, from + added).filter((line) => line.trim() !== ""),
    ),
    ...marked(" ", old.slice(from + removed, from + removed + CONTEXT_LINES)),
  ];
}
