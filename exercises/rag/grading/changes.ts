import * as z from "zod";
import type { Answer, Label } from "../../../src/exercise/case.ts";
import type { CaseGrade, Facet, Grading, Metric, ParsedAnswer, Slice } from "../../../src/exercise/grading.ts";
import { AGE_FIELD, CHANGE, CHANGE_TAG } from "../changes.ts";
import { balanced, credited, FEWEST, has, over, without } from "./facets.ts";
import { meanOf } from "./metrics.ts";

const AGE_VALUE = "source_age";

/** Among the right answers: a wrong answer's age says nothing. 0 where hardly any answer is right. */
function ages(cases: readonly CaseGrade[]): number | null {
  const asked = cases.filter(({ values }) => values[AGE_VALUE] !== undefined);
  const right = asked.filter(({ values }) => values["right"] === 1);
  if (asked.length === 0) return null;
  return right.length < FEWEST * asked.length ? 0 : meanOf(right, AGE_VALUE);
}

/** What each change is measured by; the ids are those of changes.yaml. */
const FACETS: Readonly<Record<string, Facet>> = {
  [CHANGE.restatement]: {
    id: "restatements",
    title: "what a restatement puts right",
    compute: credited(has(CHANGE_TAG.restated)),
  },
  [CHANGE.forgotten]: {
    id: "forgotten",
    title: "documents that have to be forgotten, and only those",
    compute: (cases) => balanced(over(has(CHANGE_TAG.forgotten))(cases), over(has(CHANGE_TAG.kept), "answered")(cases)),
  },
  [CHANGE.twoRoles]: {
    id: "two_roles",
    title: "askers in two groups",
    compute: (cases) =>
      balanced(without(has(CHANGE_TAG.rolesDenied), "leak")(cases), credited(has(CHANGE_TAG.rolesAllowed))(cases)),
  },
  [CHANGE.french]: { id: "french", title: "questions in French", compute: credited(has(CHANGE_TAG.french)) },
  [CHANGE.sourceAge]: { id: "source_age", title: "age of the source of right answers", compute: ages },
};

const SLICES: Readonly<Record<string, Slice>> = {
  [CHANGE.restatement]: sliceOf(CHANGE_TAG.restated, "restated"),
  [CHANGE.forgotten]: sliceOf(CHANGE_TAG.forgotten, "to be forgotten"),
  [CHANGE.french]: sliceOf(CHANGE_TAG.french, "in French"),
};

function sliceOf(tag: string, title: string): Slice {
  return { id: tag, title, matches: (tags) => tags.includes(tag) };
}

const AGE_METRIC: Metric = {
  ...{ id: AGE_VALUE, label: "Age of the source, right answers", unit: "ratio", higherIsBetter: true },
  compute: ages,
};

const ageSchema = z.looseObject({
  [AGE_FIELD]: z.number({ error: "a whole number of days, or null" }).int().nullish(),
});

/** The grading with what the changes add. Without any of them it is the grading itself. */
export function withChanges(grading: Grading, changes: readonly string[]): Grading {
  const chosen = <T>(table: Readonly<Record<string, T>>) => changes.flatMap((id) => table[id] ?? []);
  const own = {
    ...grading,
    facets: [...grading.facets, ...chosen(FACETS)],
    slices: [...grading.slices, ...chosen(SLICES)],
  };
  return changes.includes(CHANGE.sourceAge) ? withAges(own) : own;
}

function withAges(grading: Grading): Grading {
  return {
    ...grading,
    metrics: [...grading.metrics, AGE_METRIC],
    parse(line): ParsedAnswer {
      const parsed = grading.parse(line);
      const checked = ageSchema.safeParse(line);
      if (!parsed.ok || checked.success) return parsed;
      return { ok: false, reason: `${AGE_FIELD}: expected a whole number of days, or null` };
    },
    recover(line) {
      const answer = grading.recover(line);
      if (!answer || ageSchema.safeParse(answer).success) return answer;
      const { [AGE_FIELD]: _, ...rest } = answer;
      return rest as Answer;
    },
    grade(label: Label, answer) {
      const grade = grading.grade(label, answer);
      const right = label["source_ages"];
      if (!Array.isArray(right)) return grade;
      return { ...grade, values: { ...grade.values, [AGE_VALUE]: Number(right.includes(answer?.[AGE_FIELD])) } };
    },
  };
}
