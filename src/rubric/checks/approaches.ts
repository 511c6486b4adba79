import type { StoredRun } from "../../evaluation/stored-run.ts";
import type { CaseGrade } from "../../exercise/grading.ts";
import { atRun, type Check, type Evidence } from "../check.ts";

const MIN_APPROACHES = 2;
/** Two approaches give another value in at least this share of the cases. */
const MIN_DIFFERENT = 0.1;

/**
 * c08: two approaches of the candidate's own on the same split, which differ in their answers and both find something,
 * and the naive baseline. Runs on a stand-in do not count.
 */
export const approaches: Check = {
  id: "c08",
  name: "approaches",
  title: "two different approaches on one split",
  async run({ runs }) {
    const finished = runs.filter(({ state }) => state === "finished");
    const newest = new Map<string, StoredRun>();
    for (const run of finished) if (run.role === "candidate" && !newest.has(run.label)) newest.set(run.label, run);
    const shipped = finished.filter(({ role }) => role === "reference" || role === "approach");
    const counted: StoredRun[] = [];
    const evidence: Evidence[] = [];
    for (const run of newest.values()) {
      const problem = problemOf(run, counted, shipped);
      if (problem === undefined) counted.push(run);
      evidence.push(atRun(run.id, `${run.label}: ${problem ?? `counts as approach ${counted.length}`}`));
    }
    const baseline = finished.find(({ role }) => role === "naive");
    if (baseline) evidence.push(atRun(baseline.id, `${baseline.label}: the baseline`));
    const score = (counted.length >= MIN_APPROACHES ? 0.7 : 0) + (baseline && counted.length >= 1 ? 0.3 : 0);
    return { score, evidence, ...(score < 1 && { note: noteOf(counted.length, evidence, baseline !== undefined) }) };
  },
};

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
  const answers = new Map(other.cases.map((grade) => [grade.id, answerOf(grade)]));
  const different = one.cases.filter((grade) => answers.get(grade.id) !== answerOf(grade)).length;
  return one.cases.length === 0 ? 0 : different / one.cases.length;
}

/** Exercises without fields grade the outcome of a case. Time and cost differ from run to run. */
const answerOf = ({ status, fields, exact }: CaseGrade) =>
  JSON.stringify([status, fields.length > 0 ? fields.map(({ field, predicted }) => [field, predicted]) : exact]);

function noteOf(count: number, evidence: readonly Evidence[], hasBaseline: boolean): string {
  const missing = hasBaseline ? "" : "; the naive baseline is not stored (`npm run compare`)";
  const refused = evidence.find(({ text }) => text.includes("does not count"));
  const why = refused ? ` (run ${refused.ref}, ${refused.text})` : "";
  return `${count} of ${MIN_APPROACHES} approaches count${why}: \`npm run compare -- --approaches NAME,NAME\` stores a run of each${missing}`;
}
