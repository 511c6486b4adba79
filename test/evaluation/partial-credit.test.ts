import { expect, test } from "vitest";
import { gradeCases } from "../../src/evaluation/grade-cases.ts";
import { readOutput } from "../../src/evaluation/output.ts";
import { withPartialCredit } from "../../src/evaluation/partial-credit.ts";
import type { Grading } from "../../src/exercise/grading.ts";

/** Lines need a flag to be valid; the score depends on a part of the label that is no field. */
const grading: Grading = {
  ...{ fields: [], primary: "", metrics: [], facets: [], slices: [] },
  parse: (line) => {
    const { id, flag } = line as { id: string; flag?: boolean };
    return flag ? { ok: true, answer: { id, ...(line as object) } } : { ok: false, reason: "no flag" };
  },
  salvage: (line) => line as { id: string },
  grade: (label, answer) => ({
    ...{ fields: [], exact: answer !== null },
    values: { score: Number(answer !== null && answer["value"] === label["secret"]) },
  }),
};

test("of an invalid line, what is in order counts for facets, judged by the whole label, and for nothing else", () => {
  const output = readOutput('{"id":"a","value":1}\n{"id":"b","value":2,"flag":true}\n', ["a", "b"], grading);
  const cases = gradeCases(
    [
      { id: "a", secret: 1 },
      { id: "b", secret: 2 },
    ],
    output,
    grading,
  );
  expect(cases.map(({ status, exact, values }) => [status, exact, values["score"]])).toEqual([
    ["invalid", false, 0],
    ["answered", true, 1],
  ]);
  expect(withPartialCredit(cases).map(({ exact, values }) => [exact, values["score"]])).toEqual([
    [false, 1],
    [true, 1],
  ]);
});
