import type { StoredRun } from "../evaluation/stored-run.ts";
import type { CaseGrade } from "../exercise/grading.ts";
import { gradedAnswer } from "./graded-answer.ts";

/** Two approaches give another value in at least this share of the cases. */
const MIN_DIFFERENT = 0.1;

/** A run of the candidate's own, and whether it counts as an approach of its own. */
export interface CountedApproach {
  run: StoredRun;
  counts: boolean;
  /** As `counts as approach 2`, or why it does not count. */
  text: string;
}

/**
 * The newest finished run of each label of the candidate's, and how it counts: another approach differs in its answers from
 * those before it and from the kit's, finds something, and is not only another model. Runs on a stand-in do not count.
 * @param runs on the same cases
 * @returns the oldest first
 */
export function countedApproaches(runs: readonly StoredRun[]): CountedApproach[] {
  const finished = runs.filter(({ state }) => state === "finished");
  const own = finished.filter(({ role }) => role === "candidate").sort((a, b) => a.id - b.id);
  const newest = [...new Map(own.map((run) => [run.label, run])).values()].sort((a, b) => a.id - b.id);
  const shipped = finished.filter(({ role }) => role === "reference" || role === "approach");
  const counted: StoredRun[] = [];
  return newest.map((run) => {
    const problem = problemOf(run, counted, shipped);
    if (problem === undefined) counted.push(run);
    return { run, counts: problem === undefined, text: problem ?? `counts as approach ${counted.length}` };
  });
}

/** Why a run is not another approach of the candidate's own; undefined when it is one. */
function problemOf(run: StoredRun, counted: readonly StoredRun[], shipped: readonly StoredRun[]): string | undefined {
  // Answers of a stand-in do not show the quality of an approach. In an exercise with its own stand-in, the use of
  // another model is not another approach.
  if (run.usage?.standIn) return "does not count, a stand-in answered";
  if (run.usage?.realModel === true) return "does not count, only the model is another one";
  if (!run.cases.some(hasFound)) return "does not count, no value is right";
  const copied = shipped.find((other) => differentShare(run, other) === 0);
  if (copied) return `does not count, its answers are those of the kit's ${copied.label}`;
  const same = counted.find((other) => differentShare(run, other) < MIN_DIFFERENT);
  if (same) {
    const percent = (100 * differentShare(run, same)).toFixed(1);
    return `does not count, only ${percent}% of its answers differ from ${same.label}`;
  }
  return undefined;
}

/** A value that is right. Silence where nothing is to be said is not found. */
const hasFound = ({ fields, exact, status }: CaseGrade) =>
  fields.some(({ outcome }) => outcome === "correct") || (fields.length === 0 && exact && status === "answered");

/** The share of cases in which two runs answer differently, by the graded values. */
function differentShare(one: StoredRun, other: StoredRun): number {
  const answers = new Map(other.cases.map((grade) => [grade.id, gradedAnswer(grade)]));
  const different = one.cases.filter((grade) => answers.get(grade.id) !== gradedAnswer(grade)).length;
  return one.cases.length === 0 ? 0 : different / one.cases.length;
}
