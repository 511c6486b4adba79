import { plural, pluralOf } from "../base/format.ts";
import type { CaseNoun } from "../exercise/manifest.ts";
import type { Difference, Explanation } from "../reference/explain.ts";
import { clip, table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

const MAX_VALUE_WIDTH = 30;
const MIN_VALUE_WIDTH = 12;

/** The differences between the reference and a run, case by case, grouped by which one is right, and a summary. */
export function explanationReport(explanation: Explanation, noun: CaseNoun, terminal: Terminal): string {
  const { yours, reference, cases, referenceOnly, yoursOnly, bothWrong } = explanation;
  const commit = yours.gitCommit ? `, commit ${yours.gitCommit.slice(0, 7)}${yours.gitDirty ? "+" : ""}` : "";
  const heading = `Run ${yours.id} (${yours.label}${commit}) compared with run ${reference.id} (${reference.label}, the reference) on ${pluralOf(cases, noun)}`;
  return [
    terminal.paint("bold", heading),
    ...group("The reference is right, you are not", referenceOnly, "yellow", terminal),
    ...group("You are right, the reference is not", yoursOnly, "green", terminal),
    ...group("Neither is right", bothWrong, "red", terminal),
    "",
    summary(explanation),
  ].join("\n");
}

function group(title: string, rows: readonly Difference[], color: "yellow" | "green" | "red", terminal: Terminal) {
  if (rows.length === 0) return [];
  // The columns of the case and its field, and two blanks before each of the other columns.
  const before =
    Math.max(...rows.map((row) => row.case.length)) + Math.max(...rows.map(({ field }) => field.length)) + 8;
  const room = terminal.interactive ? Math.floor((terminal.width - before) / 3) : MAX_VALUE_WIDTH;
  const width = Math.max(MIN_VALUE_WIDTH, Math.min(MAX_VALUE_WIDTH, room));
  const shown = (value: string | null) => (value === null ? "(blank)" : clip(value.replace(/\s+/g, " "), width));
  const lines = rows.map(({ case: id, field, yours, reference, gold }, index) => [
    rows[index - 1]?.case === id ? "" : id,
    field,
    shown(yours),
    shown(reference),
    shown(gold),
  ]);
  return [
    "",
    terminal.paint(["bold", color], `${title}: ${plural(rows.length, "value")}`),
    ...table([["", "field", "yours", "reference", "label"], ...lines]),
  ];
}

function summary({ values, bothRight, referenceOnly, yoursOnly, bothWrong }: Explanation): string {
  return `Of ${plural(values, "value")}: both right ${bothRight}, only you ${yoursOnly.length}, only the reference ${referenceOnly.length}, neither ${bothWrong.length}.`;
}

/** The explanation as JSON. */
export function explanationJson(explanation: Explanation) {
  const { yours, reference, cases, values, bothRight, referenceOnly, yoursOnly, bothWrong } = explanation;
  return {
    yours: { run: yours.id, label: yours.label, git_commit: yours.gitCommit, git_dirty: yours.gitDirty },
    reference: { run: reference.id, label: reference.label },
    cases,
    values,
    both_right: bothRight,
    reference_only: referenceOnly,
    yours_only: yoursOnly,
    both_wrong: bothWrong,
  };
}
