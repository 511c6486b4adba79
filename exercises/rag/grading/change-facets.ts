import { createAnswerForm, type Reading, readNumber } from "../../../src/exercise/form.ts";
import type { CaseGrade, Facet, Metric, Slice } from "../../../src/exercise/grading.ts";
import { partialRateWeight } from "../../../src/exercise/partial-rate.ts";
import { AGE_FIELD, CHANGE, CHANGE_TAG } from "../changes.ts";
import { has, meanOver, safety, truthfulness, youdenJ } from "./facets.ts";
import { meanOf } from "./metrics.ts";
import { slice } from "./slices.ts";
import type { RagGrading } from "./types.ts";

const AGE_VALUE = "source_age";

/** Share of right ages among the right answers; a wrong answer's age says nothing. Few right answers count in proportion. */
function ageAccuracy(cases: readonly CaseGrade[]): number | null {
  const withAge = cases.filter(({ values }) => values[AGE_VALUE] !== undefined);
  const right = withAge.filter(({ values }) => values["right"] === 1);
  if (withAge.length === 0) return null;
  return (meanOf(right, AGE_VALUE) ?? 0) * partialRateWeight(right.length, withAge.length);
}

/** The facet of each change; the facets' ids are those in changes.yaml. */
const FACETS: Readonly<Record<string, Facet>> = {
  [CHANGE.restatement]: {
    id: "restatements",
    title: "restated values",
    compute: truthfulness(has(CHANGE_TAG.restated)),
  },
  [CHANGE.forgotten]: {
    id: "forgotten",
    title: "documents to forget, and only those",
    compute: (cases) =>
      youdenJ(meanOver(has(CHANGE_TAG.forgotten))(cases), meanOver(has(CHANGE_TAG.kept), "answered")(cases)),
  },
  [CHANGE.twoRoles]: {
    id: "two_roles",
    title: "askers with two roles",
    compute: safety(has(CHANGE_TAG.rolesDenied), "leak", has(CHANGE_TAG.rolesAllowed)),
  },
  [CHANGE.french]: { id: "french", title: "questions in French", compute: truthfulness(has(CHANGE_TAG.french)) },
  [CHANGE.sourceAge]: { id: "source_age", title: "source age of right answers", compute: ageAccuracy },
};

const SLICES: Readonly<Record<string, Slice>> = {
  [CHANGE.restatement]: slice(CHANGE_TAG.restated, "restated", CHANGE_TAG.restated),
  [CHANGE.forgotten]: slice(CHANGE_TAG.forgotten, "documents to forget", CHANGE_TAG.forgotten),
  [CHANGE.french]: slice(CHANGE_TAG.french, "in French", CHANGE_TAG.french),
};

const AGE_METRIC: Metric = {
  ...{ id: AGE_VALUE, label: "Source age, right answers", unit: "ratio", higherIsBetter: true },
  compute: ageAccuracy,
};

/** Reads an age in days. Also accepts its text, and the unit. */
function readAge(given: unknown): Reading<number | null> {
  const expected = "a whole number of days, or null";
  const figures = typeof given === "string" ? /^\s*(\d+)\s*(?:days?|d)\s*$/i.exec(given)?.[1] : undefined;
  const reading = readNumber(figures ?? given, expected);
  const isWhole = "value" in reading && (reading.value === null || Number.isInteger(reading.value));
  return isWhole ? reading : { unclear: expected, habits: [] };
}

/** A grading with the facets, slices and metrics of the given changes. Without changes it stays as it is. */
export function withChanges(grading: RagGrading, changes: readonly string[]): RagGrading {
  const chosen = <T>(table: Readonly<Record<string, T>>) => changes.flatMap((id) => table[id] ?? []);
  const extended = {
    ...grading,
    facets: [...grading.facets, ...chosen(FACETS)],
    slices: [...grading.slices, ...chosen(SLICES)],
  };
  return changes.includes(CHANGE.sourceAge) ? withSourceAges(extended) : extended;
}

function withSourceAges(grading: RagGrading): RagGrading {
  return {
    ...grading,
    metrics: [...grading.metrics, AGE_METRIC],
    parse(line) {
      const parsed = grading.parse(line);
      if (!parsed.ok) return parsed;
      const form = createAnswerForm();
      const given = parsed.answer[AGE_FIELD];
      const age = form.take(AGE_FIELD, given, readAge(given), null);
      const answer = given === undefined ? parsed.answer : { ...parsed.answer, [AGE_FIELD]: age };
      return { ok: true, answer, form: [...parsed.form, ...form.deviations] };
    },
    grade(label, answer) {
      const grade = grading.grade(label, answer);
      const ages: readonly unknown[] | undefined = label.source_ages;
      if (!ages) return grade;
      return { ...grade, values: { ...grade.values, [AGE_VALUE]: Number(ages.includes(answer?.[AGE_FIELD])) } };
    },
  };
}
