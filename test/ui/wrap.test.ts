import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { printable, styled } from "../../src/ui/styling.ts";
import { displayWidth } from "../../src/ui/table.ts";
import { definitionList, hangingIndent, wrap } from "../../src/ui/wrap.ts";

describe("wrap", () => {
  test("breaks at blanks; a word longer than a line is broken", () => {
    expect(wrap("aaaa bbbb", 5)).toEqual(["aaaa", "bbbb"]);
    expect(wrap("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrap("", 4)).toEqual([""]);
    expect(wrap("ab", 0)).toEqual(["a", "b"]);
  });

  test("keeps line breaks, indentation, and lines that fit", () => {
    expect(wrap("one\n\n  two three\nend ", 7)).toEqual(["one", "", "  two", "three", "end "]);
    expect(wrap("  * a list item", 9)).toEqual(["  * a", "list item"]);
    expect(wrap("      deep text", 4)).toEqual(["deep", "text"]);
    expect(wrap("a  b", Number.POSITIVE_INFINITY)).toEqual(["a  b"]);
  });

  test("East Asian characters take two columns", () => {
    expect(wrap("你好世界", 4)).toEqual(["你好", "世界"]);
    expect(wrap("日本語 テキスト", 9)).toEqual(["日本語", "テキスト"]);
  });

  test("emoji of several code points and combining marks stay whole in words that fit", () => {
    const family = "👨‍👩‍👧‍👦";
    expect(wrap(`${family} ${family} ${family}`, 5)).toEqual([`${family} ${family}`, family]);
    expect(wrap("x\u0303x\u0303 x\u0303", 2)).toEqual(["x\u0303x\u0303", "x\u0303"]);
  });

  test("styling takes no columns, and is closed at the end of each line", () => {
    const lines = wrap(styled("red", "red words"), 5);
    expect(lines.map(printable)).toEqual(["\u001b[31mred\u001b[39m", "\u001b[31mwords\u001b[39m"]);
    expect(lines.map(stripVTControlCharacters)).toEqual(["red", "words"]);
  });

  test("a tab counts as eight columns", () => {
    expect(wrap("\tone two", 11)).toEqual(["\tone", "two"]);
  });

  test("no line is too wide, and no text is lost", () => {
    const text = `Some ${styled("bold", "bold")} words, 日本語のテキスト and 👩‍🔬 at https://example.com/${"path/".repeat(9)}`;
    for (let width = 2; width < 80; width++) {
      const lines = wrap(text, width);
      expect(Math.max(...lines.map(displayWidth)), `width ${width}`).toBeLessThanOrEqual(width);
      const bare = (some: string) => stripVTControlCharacters(some).replace(/\s/g, "");
      expect(bare(lines.join(""))).toBe(bare(text));
    }
  });
});

test("hanging indent: further lines stand below the first", () => {
  const lines = hangingIndent("  +5.3  ", "Write down what you left out and why, and point at the commit", 40);
  expect(lines).toEqual(["  +5.3  Write down what you left out and", "        why, and point at the commit"]);
});

test("hanging indent: one line when the width is unlimited or too small", () => {
  const text = "Write down what you left out and why";
  expect(hangingIndent("a ", text, Number.POSITIVE_INFINITY)).toEqual([`a ${text}`]);
  expect(hangingIndent("a long title, and  ", text, 30)).toEqual([`a long title, and  ${text}`]);
});

test("definition list: the second column wraps within itself; a row without one stays alone", () => {
  const rows: [string, string][] = [
    ["cd my-rag", ""],
    ["npm run eval", "runs the starter and measures it"],
  ];
  expect(definitionList(rows, 40)).toEqual([
    "cd my-rag",
    "npm run eval  runs the starter and",
    "              measures it",
  ]);
  expect(definitionList(rows, Number.POSITIVE_INFINITY)).toHaveLength(2);
});
