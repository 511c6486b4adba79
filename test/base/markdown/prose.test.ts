import { describe, expect, test } from "vitest";
import { ownWords, proseOf, wordCount } from "../../../src/base/markdown/prose.ts";

describe("words", () => {
  test.each([
    ["four plain words here", 4],
    ["**bold** _text_ ~~gone~~ `npm run eval`", 6],
    ["81.3% of 1,000 it's well-known", 5],
    ["# Title\n\nSetext\n---\n", 2],
    ["* one\n* [x] two\n  1. three", 3],
    ["> quoted words", 2],
    ["a &amp; b &lt; c", 3],
    ["| a | b |\n| --- | :-: |\n| c d |  |\n|  |  |", 4],
    ["![a diagram](docs/very-long-name.png)", 2],
    ["[label](https://example.com/some/path 'a title')", 1],
    ["[label][ref]\n\n[ref]: https://example.com/some/path", 1],
    ["text[^1]\n\n[^1]: a note", 3],
    ["<https://example.com/path> https://example.com/path www.example.com a@example.com", 0],
    ["[https://example.com and more](https://example.com)", 4],
    ["<details><summary>More here</summary>\n\ninside\n\n</details>", 3],
    ["日本語 テキスト", 2],
  ])("%j has %i", (text, count) => expect(wordCount(text)).toBe(count));

  test.each([
    ["fenced code", "```\nthree more words\n```"],
    ["a fence with a fence in it", "````\n```\nwords\n```\nwords\n````"],
    ["tildes", "~~~~sh\n~~~\nwords\n~~~~"],
    ["an open fence", "```\nwords"],
    ["indented code", "    three more words"],
    ["a comment", "<!-- one two -->"],
    ["a comment over lines", "<!--\none\n\ntwo\n-->"],
    ["an open comment", "<!-- one two"],
    ["tags", '<p align="center"><img src="a.png" alt="no"></p>'],
    ["front matter", "---\ntitle: no words\n---\n"],
    ["a rule", "* * *"],
    ["a definition", "[a]: https://example.com 'title'"],
    ["nothing", ""],
  ])("%s has none", (_, text) => expect(wordCount(text)).toBe(0));
});

test("prose keeps the lines of the text", () => {
  const text =
    "---\nid: 1\n---\n\n# A\n\none `two`\nthree <!-- x -->\n\n```\ncode 1.5\n```\n\n| a | 2.5% |\n|-|-|\n| b | c |\n";
  const prose = proseOf(text).split("\n");
  expect(prose).toHaveLength(text.split("\n").length);
  expect(prose.map((line, index) => [index + 1, line]).filter(([, line]) => line !== "")).toEqual([
    [5, "A"],
    [7, "one two"],
    [8, "three"],
    [14, "a 2.5%"],
    [16, "b c"],
  ]);
  expect(proseOf(text.replaceAll("\n", "\r\n")).split("\n")).toHaveLength(text.split("\n").length);
});

describe("own words", () => {
  test("lines of the template do not count, whatever their indentation", () => {
    expect(ownWords("same line\nnew line here", "same line")).toBe(3);
    expect(ownWords("  same line\r\nnew line here\r\n", "same line\n")).toBe(3);
  });
  test("a fence that the template has does not turn one's own code into prose", () => {
    const template = "## Run\n\n```sh\nnpm test\n```\n";
    expect(ownWords("## Run\n\n```sh\nnpm run something else entirely\n```\n", template)).toBe(0);
  });
  test("a line with a comment of the template's is not one's own", () => {
    expect(ownWords("Total: <!-- fill in -->", "Total: <!-- fill in -->")).toBe(0);
  });
});
