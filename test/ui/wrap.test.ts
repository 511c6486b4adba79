import { expect, test } from "vitest";
import { described, hanging } from "../../src/ui/wrap.ts";

test("further lines stand below the first, and nothing is lost", () => {
  const lines = hanging("  +5.3  ", "Write down what you left out and why, and point at the commit", 40);
  expect(lines).toEqual(["  +5.3  Write down what you left out and", "        why, and point at the commit"]);
});

test("without an end, or without room for words, it is one line", () => {
  const text = "Write down what you left out and why";
  expect(hanging("a ", text, Number.POSITIVE_INFINITY)).toEqual([`a ${text}`]);
  expect(hanging("a long title, and  ", text, 30)).toEqual([`a long title, and  ${text}`]);
});

test("two columns: the second is broken below itself, and a row without one stays alone", () => {
  const rows: [string, string][] = [
    ["cd my-rag", ""],
    ["npm run eval", "runs the starter and measures it"],
  ];
  expect(described(rows, 40)).toEqual(["cd my-rag", "npm run eval  runs the starter and", "              measures it"]);
  expect(described(rows, Number.POSITIVE_INFINITY)).toHaveLength(2);
});
