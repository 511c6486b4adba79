import { describe, expect, test } from "vitest";
import { clockOf, interviewScreen } from "../../src/defense/interview-screen.ts";
import { wrap } from "../../src/ui/wrap.ts";
import { question } from "./support.ts";

describe("the screen", () => {
  const view = {
    ...{ question: question("q1"), number: 2, of: 6, seconds: 30, answer: "first line\nlast line" },
    links: [
      { ref: "src/x.ts:1", resolves: true, quote: "const x" },
      { ref: "src/y.ts:1", resolves: false, quote: "", problem: "there is no such file" },
    ],
  };
  const plain = { paint: (_: unknown, text: string) => text, unicode: true };
  test("shows clock, question, what it is based on, the answer, and where references lead", () => {
    const text = interviewScreen(view, plain, 100, 30).join("\n");
    for (const part of [
      "Question 2 of 6",
      "1:30 left",
      "Why is q1 so?",
      "a: b",
      "last line_",
      "const x",
      "no such file",
      "Ctrl-D",
    ]) {
      expect(text).toContain(part);
    }
  });
  test.each([
    [100, 8],
    [40, 4],
    [20, 2],
    [5, 1],
    [1, 1],
  ])("fits %d x %d, and the clock stays", (columns, rows) => {
    const lines = interviewScreen(view, plain, columns, rows);
    expect(lines.length).toBeLessThanOrEqual(rows);
    expect(lines[0]).toContain("1:30 left");
    if (rows > 1) expect(lines.join("\n")).toContain("last line_".slice(0, columns));
  });
  test("ASCII only where the terminal has no more", () => {
    const text = interviewScreen({ ...view, answer: "é → 你" }, { ...plain, unicode: false }, 80, 30).join("\n");
    expect(text).toMatch(/^[\n -~]*$/);
  });
  test("counts on beyond the end", () => {
    expect([0, 119.9, 120, 121, 250].map((seconds) => clockOf(seconds))).toEqual([
      "2:00 left",
      "0:01 left",
      "0:00 left",
      "0:01 over",
      "2:10 over",
    ]);
  });
  test("long words and wide characters wrap", () => {
    expect(wrap("aaaa bbbb", 5)).toEqual(["aaaa", "bbbb"]);
    expect(wrap("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrap("你好世界", 4)).toEqual(["你好", "世界"]);
    expect(wrap("", 4)).toEqual([""]);
  });
});
