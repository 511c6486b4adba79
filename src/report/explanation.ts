import { plural, pluralOf } from "../base/format.ts";
import type { CaseNoun } from "../exercise/manifest.ts";
import type { Difference, Explanation } from "../reference/explain.ts";
import { clip, table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

const LONGEST = 30;
const SHORTEST = 12;

/** Where the reference and a run differ, grouped by who is right, case by case, and a sentence that sums up. */
export function explanationReport(explanation: Explanation, noun: CaseNoun, terminal: Terminal): string {
  const { yours, reference, cases, referenceOnly, yoursOnly, bothWrong } = explanation;
  const commit = yours.gitCommit ? `, commit ${yours.gitCommit.slice(0, 7)}${yours.gitDirty ? "+" : ""}` : "";
  const heading = `Run ${yours.id} (${yours.label}${commit}) beside run ${reference.id} (${reference.label}, the reference) on ${pluralOf(cases, noun)}`;
  return [
    terminal.paint("bold", heading),
    ...group("The reference is right, you are not", referenceOnly, "yellow", terminal),
    ...group("You are right, the reference is not", yoursOnly, "green", terminal),
    ...group("Neither is right", bothWrong, "red", terminal),
    "",
    summary(explanation),
  ].join("\n");
}

function group(title: string, rows: readonly Difference[], colour: "yellow" | "green" | "red", terminal: Terminal) {
  if (rows.length === 0) return [];
  // Three values stand beside the case and its field, two blanks apart.
  const before =
    Math.max(...rows.map((row) => row.case.length)) + Math.max(...rows.map(({ field }) => field.length)) + 8;
  const room = terminal.interactive ? Math.floor((terminal.width - before) / 3) : LONGEST;
  const width = Math.max(SHORTEST, Math.min(LONGEST, room));
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
    terminal.paint(["bold", colour], `${title}: ${plural(rows.length, "value")}`),
    ...table([["", "field", "yours", "reference", "label"], ...lines]),
  ];
}

function summary({ values, bothRight, referenceOnly, yoursOnly, bothWrong }: Explanation): string {
  return `Of ${plural(values, "value")}: both right ${bothRight}, only you ${yoursOnly.length}, only the reference ${referenceOnly.length}, neither ${bothWrong.length}.`;
}

/** The same as a document for machines. */
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
