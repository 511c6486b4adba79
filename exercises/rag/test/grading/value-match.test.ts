import { describe, expect, it } from "vitest";
import { exactMatch, normalizeAnswerText, tokenF1 } from "../../grading/squad.ts";
import { containsValue, sameAnswer } from "../../grading/value-match.ts";

describe("SQuAD v2 rules", () => {
  it.each([
    ["The  Cat, the hat!", "cat hat"],
    ["a", ""],
    ["An apple a day", "apple day"],
    ["theatre", "theatre"],
    ["U.S.A.", "usa"],
    ["state-of-the-art", "stateoftheart"],
    ["It's 5%", "its 5"],
    ["“the” end", "“ ” end"],
    ["  \n\t", ""],
  ])("normalizes %j", (text, normal) => expect(normalizeAnswerText(text)).toBe(normal));

  it("compare bags of tokens", () => {
    expect(tokenF1("the cat sat", "cat")).toBeCloseTo(2 / 3, 12);
    expect(tokenF1("cat cat", "cat")).toBeCloseTo(2 / 3, 12);
    expect(tokenF1("cat dog", "dog cat")).toBe(1);
    expect(tokenF1("dog", "cat")).toBe(0);
  });

  it("give 1 for an empty text only when both are empty", () => {
    expect([tokenF1("", ""), tokenF1("the", "a"), tokenF1("x", ""), tokenF1("", "x")]).toEqual([1, 1, 0, 0]);
    expect(exactMatch("The Cat.", "cat")).toBe(true);
  });
});

describe("values", () => {
  it.each([
    ["€1,250", "1250 EUR"],
    ["€1250.00", "€1,250"],
    ["45 Days.", "45 days"],
    ["the Data Platform", "Data Platform"],
    ["14 May 2025", "2025-05-14"],
    ["May 14th, 2025", "14 May 2025"],
    ["99.90 %", "99.9%"],
    ["99.9 percent", "99.9%"],
    ["300 requests per minute", "300 requests a minute"],
    ["1,000 requests/minute", "1000 requests a minute"],
    ["two days a week", "2 days per week"],
    ["25MB", "25 MB"],
    ["tuesday at 10:30", "Tuesday at 10:30"],
    ["#Front-Porch", "#front-porch"],
  ])("%j is %j", (a, b) => expect([sameAnswer(a, b), sameAnswer(b, a)]).toEqual([true, true]));

  it.each([
    ["99.9%", "9.99%"],
    ["45 days", "45 weeks"],
    ["€12.50", "€1250"],
    ["2025-05-14", "2025-04-15"],
    ["Jonas Kaplan", "Ulrike Kaplan"],
    ["45 days or 30 days", "45 days"],
    ["10:30", "1030"],
    ["", "45 days"],
    ["-5", "€5"],
  ])("%j is not %j", (a, b) => expect([sameAnswer(a, b), sameAnswer(b, a)]).toEqual([false, false]));

  it("are found in a remark as whole words", () => {
    expect(containsValue("(the FAQ says 30 days)", "30 days")).toBe(true);
    expect(containsValue("(the FAQ says 130 days)", "30 days")).toBe(false);
    expect(containsValue("(€1,250 in the mail)", "1250 EUR")).toBe(true);
    expect(containsValue("", "30 days")).toBe(false);
  });
});
