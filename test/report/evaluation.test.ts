import { expect, test } from "vitest";
import { grading } from "../../exercises/ocr/grading/index.ts";
import { describeHabit, formHabits } from "../../src/evaluation/form-summary.ts";
import { evaluationJson } from "../../src/report/evaluation.ts";
import { grade, storedRun } from "../support/audit.ts";

const deviation = (key: string, habit: string, given: string, read: string | null) => ({ key, habit, given, read });
const text = (value: string) => deviation("confidence.total_amount", "a text instead of a number", `"${value}"`, value);
const CASES = [
  grade("a", { form: [text("0.9")] }),
  grade("b", {
    form: [text("0.8"), text("0.7"), deviation("document_date", "unclear, expected a day", '"03/04/2024"', null)],
  }),
  grade("c"),
];

test("eval --json has the lines that match no case, and how the answers differ from the contract", () => {
  const run = storedRun(1, { cases: CASES, unmatchedLines: ["line 3: not JSON"] });
  const json = evaluationJson({ ...run, tail: [], startError: undefined }, grading);
  expect(json).toMatchObject({
    stray: ["line 3: not JSON"],
    form: [
      {
        ...{ key: "confidence.total_amount", habit: "a text instead of a number", count: 3, cases: 2 },
        example: { id: "a", given: '"0.9"', read: "0.9" },
      },
      { key: "document_date", count: 1, cases: 1 },
    ],
    cases: [{ id: "a" }, { id: "b" }, { id: "c" }],
  });
});

test("a habit is described with its number of values and an example", () => {
  expect(formHabits(CASES).map(describeHabit)).toEqual([
    'confidence.total_amount: a text instead of a number (3 values; a: "0.9", read as 0.9)',
    'document_date: unclear, expected a day (1 value; b: "03/04/2024", counts as wrong)',
  ]);
});
