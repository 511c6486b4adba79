import { describe, expect, test } from "vitest";
import { editDistance, similarity, suggest } from "../../src/base/edit-distance.ts";

describe("edit distance", () => {
  test.each([
    ["", "", 0],
    ["same", "same", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["flaw", "lawn", 2],
    ["é", "e", 1],
    ["orc", "ocr", 2],
    ["😀a", "a", 1], // one character, although JavaScript counts two units
  ])("of %j and %j is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  test.each([
    ["orc", "ocr", 1],
    ["compar", "compare", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3], // no edit inside a swap: optimal string alignment, not Damerau-Levenshtein, which says 2
  ])("of %j and %j is %i where a swap counts once", (a, b, distance) => {
    expect(editDistance(a, b, { transpositions: true })).toBe(distance);
    expect(editDistance(b, a, { transpositions: true })).toBe(distance);
  });
});

test.each([
  ["", "", 1],
  ["same", "same", 1],
  ["abcd", "abcx", 0.75],
  ["ab", "", 0],
  ["😀b", "😀c", 0.5],
])("similarity of %j and %j is %d", (a, b, share) => expect(similarity(a, b)).toBe(share));

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
