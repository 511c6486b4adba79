import { expect, test } from "vitest";
import { printable, styled } from "../../src/ui/styling.ts";
import { clip, displayWidth, fittedTable, table } from "../../src/ui/table.ts";

test("columns line up, styled and wide characters included", () => {
  const rows = [
    ["Field", "F1"],
    [styled("bold", "total"), "9.5"],
    ["日本", "10.25"],
  ];
  const lines = table(rows, ["left", "right"]);
  expect(lines.map(printable)).toEqual(["Field     F1", "\u001b[1mtotal\u001b[22m    9.5", "日本   10.25"]);
  expect(lines.map(displayWidth)).toEqual([12, 12, 12]);
});

test.each([
  ["plain", 5],
  ["日本語", 6],
  ["한국어", 6],
  ["ｶﾅ", 2], // half-width forms
  ["e\u0301x\u0303", 2], // combining marks
  ["👍", 2],
  ["👨‍👩‍👧‍👦", 2], // a sequence of seven code points
  ["🇩🇪", 2],
  ["✓ → …", 5],
  [styled(["bold", "red"], "red"), 3],
  ["\u001b[31mred", "\\u001b[31mred".length], // styled by somebody else, and so shown escaped
  ["a\tb", 10],
  ["\u0000\u0007", 12],
])("%j takes %i columns", (text, columns) => expect(displayWidth(text)).toBe(columns));

test.each([
  ["日本語日本語", 7, "日本語…"],
  ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "👨‍👩‍👧‍👦…"],
  ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
  [styled("red", "long red text"), 5, "long…"],
  ["a\tb\r\n  c", 9, "a b c"],
])("%j cut to %i columns is %j", (text, limit, cut) => expect(clip(text, limit)).toBe(cut));

test("a cell is cut by what it shows, and says so", () => {
  expect(clip("abcdef", 6)).toBe("abcdef");
  expect(clip("abcdefg", 6)).toBe("abcde…");
  expect(displayWidth(clip("日本語日本語", 7))).toBeLessThanOrEqual(7);
});

test("the first column gives way where the screen is narrow, down to a least width", () => {
  const rows = [
    ["several documents", "behind reference"],
    ["tables", "ties"],
  ];
  expect(fittedTable(rows, 100)).toEqual(table(rows));
  expect(fittedTable(rows, 31)).toEqual(["several docu…  behind reference", "tables         ties"]);
  expect(fittedTable(rows, 5).every((line) => displayWidth(line) >= 12)).toBe(true);
});

test("alignment holds where the first column gives way", () => {
  const rows = [
    ["Branch", "points"],
    ["Framing and assumptions", "6.7"],
  ];
  expect(fittedTable(rows, 24, ["left", "right"])).toEqual(["Branch            points", "Framing and ass…     6.7"]);
});
