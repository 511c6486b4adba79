import type { StoredRun } from "../evaluation/stored-run.ts";
import type { FieldGrade } from "../exercise/grading.ts";

/** One value that at least one of two runs has wrong. */
export interface Difference {
  case: string;
  field: string;
  yours: string | null;
  reference: string | null;
  gold: string | null;
}

export interface Explanation {
  yours: Pick<StoredRun, "id" | "label" | "gitCommit" | "gitDirty">;
  reference: Pick<StoredRun, "id" | "label">;
  /** Cases that both runs were graded on. */
  cases: number;
  values: number;
  bothRight: number;
  referenceOnly: Difference[];
  yoursOnly: Difference[];
  bothWrong: Difference[];
}

const isRight = ({ outcome }: FieldGrade) => outcome === "correct" || outcome === "absent";

/** Value by value, where two runs on the same cases are right and where not; in the order of the cases. */
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
