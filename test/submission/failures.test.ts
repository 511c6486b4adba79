import { expect, test } from "vitest";
import ocr from "../../exercises/ocr/index.ts";
import type { FieldGrade } from "../../src/exercise/grading.ts";
import type { SubmissionFacts } from "../../src/submission/facts.ts";
import { failureLines } from "../../src/submission/failures.ts";
import { grade, storedRun } from "../support/audit.ts";

const field = (outcome: FieldGrade["outcome"], predicted: string | null): FieldGrade => ({
  ...{ field: "answer", outcome, predicted, gold: "45 days" },
});

test("the worst come first: a wrong value before a blank", () => {
  const development = storedRun(3, {
    cases: [
      grade("q-1", { fields: [field("missing", null)] }),
      grade("q-2", { fields: [field("correct", "45 days")], exact: true }),
      grade("q-3", { fields: [field("wrong", "30 days")] }),
    ],
  });
  const lines = failureLines({ development, score: undefined, exercise: ocr } as unknown as SubmissionFacts).map(
    ({ source }) => source,
  );
  expect(lines[0]).toContain("1 document of 3 fully correct");
  expect(lines.slice(2)).toEqual(["* q-3: answer `30 days`, label `45 days`", "* q-1: answer blank, label `45 days`"]);
});
