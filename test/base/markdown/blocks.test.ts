import { describe, expect, test } from "vitest";
import { codeBlockLines, listItemsOf, tableRowsOf } from "../../../src/base/markdown/blocks.ts";

test("code blocks: fenced with either mark, indented, in a list; not in comments or in code", () => {
  expect(
    codeBlockLines("a\n\n```sh\nx\n```\n\n~~~~\n```\n~~~~\n\n    indented\n\n* item\n\n  ```\n  x\n  ```\n"),
  ).toEqual([3, 7, 11, 15]);
  expect(codeBlockLines("<!--\n```\nx\n```\n-->\n\n`` ```inline``` ``\n")).toEqual([]);
});

test("list items: every marker, nested ones, over lines, as plain text", () => {
  expect(
    listItemsOf(
      "1. **one**, over\n   two lines\n2) other\n\n+ plus\n  - nested `x`\n* [ ] to do\n-\n\n```\n- code\n```\n",
    ),
  ).toEqual(["one, over two lines", "other", "plus", "nested x", "to do"]);
  expect(listItemsOf("**Options.**\n1. first\n2. second\n")).toEqual(["first", "second"]);
  expect(listItemsOf("-no blank\n\n* * *\n\n1.5 is a number")).toEqual([]);
});

describe("table rows", () => {
  test("cells are source, with pipes resolved; the head is a row", () => {
    expect(tableRowsOf("| a | `b` |\n| :-- | --: |\n| x \\| y | *z* |\n| | |\n")).toEqual([
      ["a", "`b`"],
      ["x | y", "*z*"],
      ["", ""],
    ]);
    expect(tableRowsOf("a | b\n--- | ---\nc | d\n")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });
  test("rows after a blank line, and rows without a head", () => {
    expect(tableRowsOf("| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n| 5 |\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
      ["5"],
    ]);
    expect(tableRowsOf("| a | b |\n|---|\n| 1 | 2 |\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });
  test("text, code and comments are no rows", () => {
    expect(tableRowsOf("| a |\n|---|\ntext\n\n```\n| b |\n```\n\n<!-- | c | -->\n\n    | d |\n")).toEqual([["a"]]);
  });
  test("CRLF", () => {
    expect(tableRowsOf("| a |\r\n|---|\r\n| b |\r\n\r\n| c |\r\n")).toEqual([["a"], ["b"], ["c"]]);
  });
});
