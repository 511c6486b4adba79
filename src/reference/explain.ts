/** The comparison of a candidate's run with a run of the reference, value by value. */
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { FieldGrade } from "../exercise/grading.ts";

/** A value that at least one of the two runs has wrong; null for a blank. */
export interface Difference {
  /** Id of the case. */
  case: string;
  field: string;
  yours: string | null;
  reference: string | null;
  gold: string | null;
}

/** Result of {@link explain}. Lists are in the order of the cases. */
export interface Explanation {
  yours: Pick<StoredRun, "id" | "label" | "gitCommit" | "gitDirty">;
  reference: Pick<StoredRun, "id" | "label">;
  /** Number of cases in both runs. */
  cases: number;
  /** Number of graded values in these cases. */
  values: number;
  /** Number of values that both runs have right. */
  bothRight: number;
  /** Values that only the reference has right. */
  referenceOnly: Difference[];
  /** Values that only the candidate has right. */
  yoursOnly: Difference[];
  bothWrong: Difference[];
}

const isRight = ({ outcome }: FieldGrade) => outcome === "correct" || outcome === "absent";

/** Compares two runs on the cases that they have in common. */
export function explain(yours: StoredRun, reference: StoredRun): Explanation {
  const others = new Map(reference.cases.map((grade) => [grade.id, grade]));
  const explanation: Explanation = {
    yours: { id: yours.id, label: yours.label, gitCommit: yours.gitCommit, gitDirty: yours.gitDirty },
    reference: { id: reference.id, label: reference.label },
    ...{ cases: 0, values: 0, bothRight: 0, referenceOnly: [], yoursOnly: [], bothWrong: [] },
  };
  for (const { id, fields } of yours.cases) {
    const other = others.get(id);
    if (!other) continue;
    explanation.cases++;
    for (const mine of fields) {
      const theirs = other.fields.find(({ field }) => field === mine.field);
      if (!theirs) continue;
      explanation.values++;
      const difference = {
        case: id,
        field: mine.field,
        yours: mine.predicted,
        reference: theirs.predicted,
        gold: mine.gold,
      };
      if (isRight(mine) && isRight(theirs)) explanation.bothRight++;
      else if (isRight(theirs)) explanation.referenceOnly.push(difference);
      else if (isRight(mine)) explanation.yoursOnly.push(difference);
      else explanation.bothWrong.push(difference);
    }
  }
  return explanation;
}
