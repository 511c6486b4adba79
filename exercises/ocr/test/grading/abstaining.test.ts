import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { CaseGrade } from "../../../../src/exercise/grading.ts";
import { readRecords } from "../../../../src/system/json-lines.ts";
import { expectNumbersIfAbstaining } from "../../../../test/support/abstaining.ts";
import type { OcrLabel } from "../../contract.ts";
import { grading } from "../../grading/index.ts";
import { stratumOf } from "../../grading/slices.ts";

// All comparisons of a holdout are made, each of them from thousands of resamples.
vi.setConfig({ testTimeout: 120_000 });

const labels = await readRecords<OcrLabel>(join("exercises", "ocr", "data", "development", "labels.jsonl"));
const gradesOf = (isAnswered: boolean): CaseGrade[] =>
  labels.map((label) => {
    const { id, tags, duplicate_of, ...values } = label;
    const answer = isAnswered ? { id, ...values } : null;
    return { id, tags, status: isAnswered ? "answered" : "missing", ...grading.grade(label, answer) };
  });
const families = [...new Set(labels.map(({ tags }) => stratumOf(tags)))];

test("the development data has documents of several families", () => expect(families.length).toBeGreaterThan(5));

test.each(families)("abstaining on documents of the family %s, or on all others, gives no NaN", (family) => {
  expectNumbersIfAbstaining(
    gradesOf(true),
    gradesOf(false),
    ({ tags }) => stratumOf(tags) === family,
    grading,
    family === families[0],
  );
});
