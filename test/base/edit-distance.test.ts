import { expect, test } from "vitest";
import { editDistance, suggest } from "../../src/base/edit-distance.ts";

test.each([
  ["", "", 0],
  ["ocr", "ocr", 0],
  ["orc", "ocr", 1], // neighbours swapped
  ["compar", "compare", 1],
  ["kitten", "sitting", 3],
  ["", "rag", 3],
])("edit distance of %j and %j is %i", (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test.each([
  ["orc", "ocr"],
  ["COMPARE", "compare"],
  ["evla", "eval"],
  ["langauge", "language"],
  ["xyzzy", undefined],
  ["", undefined],
])("%j suggests %j", (typed, expected) => {
  expect(suggest(typed, ["ocr", "compare", "eval", "language"])).toBe(expected);
});
