import { expect, test } from "vitest";
import { levenshtein, normalizedDistance } from "../edit-distance.ts";

test.each([
  ["kitten", "sitting", 3],
  ["", "abc", 3],
  ["flaw", "lawn", 2],
  ["é", "e", 1],
  ["same", "same", 0],
  ["😀a", "😁a", 1], // one code point, two UTF-16 units
])("the distance of %j and %j is %i", (a, b, distance) => {
  expect(levenshtein(a, b)).toBe(distance);
  expect(levenshtein(b, a)).toBe(distance);
});

test("is normalized by the longer length", () => {
  expect(normalizedDistance("abcd", "ab")).toBe(0.5);
  expect(normalizedDistance("", "")).toBe(0);
});
