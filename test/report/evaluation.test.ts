import { expect, test } from "vitest";
import { grading } from "../../exercises/ocr/grading/index.ts";
import { evaluationJson } from "../../src/report/evaluation.ts";
import { grade, storedRun } from "../support/audit.ts";

test("eval --json keeps the keys of earlier versions, whatever the code calls them", () => {
  const recovered = { fields: [], values: { x: 1 } };
  const run = storedRun(1, {
    cases: [grade("a"), grade("b", { status: "invalid", recovered })],
    unmatchedLines: ["line 3: not JSON"],
  });
  const json = evaluationJson({ ...run, tail: [], startError: undefined }, grading);
  expect(json).toMatchObject({ stray: ["line 3: not JSON"], cases: [{ id: "a" }, { id: "b", salvaged: recovered }] });
  expect(json.cases[1]).not.toHaveProperty("recovered");
});
