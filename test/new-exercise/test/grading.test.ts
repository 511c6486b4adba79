import { expect, test } from "vitest";
import exercise from "../index.ts";

const grading = await exercise.grading();

test.each([
  ["billing", "billing", true],
  ["returns", "billing", false],
  [null, null, true],
  ["billing", null, false],
])("%j for the label %j", (team, gold, exact) => {
  const answer = grading.parse({ id: "t-1", team });
  if (!answer.ok) throw new Error(answer.reason);
  expect(grading.grade({ id: "t-1", team: gold }, answer.answer)).toMatchObject({ exact });
});

test("an unknown team is invalid", () => {
  expect(grading.parse({ id: "t-1", team: "sales" })).toMatchObject({ ok: false });
});
