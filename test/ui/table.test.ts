import { expect, test } from "vitest";
import { duration, plural } from "../../src/base/format.ts";
import { clip, displayWidth, fittedTable, table } from "../../src/ui/table.ts";

test("columns line up, styled and wide characters included", () => {
  const rows = [
    ["Field", "F1"],
    ["\u001b[1mtotal\u001b[22m", "9.5"],
    ["日本", "10.25"],
  ];
  const lines = table(rows, ["left", "right"]);
  expect(lines).toEqual(["Field     F1", "\u001b[1mtotal\u001b[22m    9.5", "日本   10.25"]);
  expect(lines.map(displayWidth)).toEqual([12, 12, 12]);
});

test("a cell is cut by what it shows, and says so", () => {
  expect(clip("abcdef", 6)).toBe("abcdef");
  expect(clip("abcdefg", 6)).toBe("abcde…");
  expect(displayWidth(clip("日本語日本語", 7))).toBeLessThanOrEqual(7);
});

test.each([
  [0, "0 ms"],
  [9.99, "9.99 s"],
  [12.34, "12.3 s"],
  [245, "4 min 05 s"],
  [0.0042, "4 ms"],
  [0.0812, "81 ms"],
])("%d seconds read %j", (seconds, text) => expect(duration(seconds)).toBe(text));

test("plural", () => {
  expect([plural(1, "case"), plural(0, "case"), plural(2, "case")]).toEqual(["1 case", "0 cases", "2 cases"]);
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
