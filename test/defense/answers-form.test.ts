import { describe, expect, test } from "vitest";
import { answersForm, parseAnswers } from "../../src/defense/answers-form.ts";
import { sessions } from "./support.ts";

describe("the form for a machine without a terminal", () => {
  test("what is written is what is read", () => {
    const [session] = sessions();
    const form = answersForm(session as NonNullable<typeof session>);
    expect(parseAnswers(form)).toEqual({ answers: [], problems: [] });
    const filled = form.replace("\nRating:", "\nRating: 3").replace("Answer:\n", "Answer:\nBecause of\r\nsrc/x.ts:2\n");
    expect(parseAnswers(filled).answers).toEqual([{ id: "q1", text: "Because of\nsrc/x.ts:2", level: 3 }]);
  });
  test.each([
    ["", /a heading such as .* is missing/],
    ["rubbish", /a heading such as .* is missing/],
    ["## T {q1}\nno answer line", /line 1: the line "Answer:" is missing/],
    ["## T {q1}\nRating: 7\nAnswer: x", /line 2: a rating is a number from 0 to 4, not "7"/],
  ])("%j", (form, problem) => expect(parseAnswers(form).problems.join()).toMatch(problem));
});
