import { describe, expect, test } from "vitest";
import { sectionsOf } from "../../../src/base/markdown/sections.ts";

const titles = (text: string) => sectionsOf(text).map(({ title, level, line }) => [title, level, line]);

describe("headings", () => {
  test("ATX headings, with closing marks and any level", () => {
    expect(titles("# A\n## B ##\n###### C\n####### seven\n#no blank\n")).toEqual([
      ["A", 1, 1],
      ["B", 2, 2],
      ["C", 6, 3],
    ]);
  });

  test("setext headings, of several lines too", () => {
    expect(titles("Title\n=====\n\nResults\n-------\n\nA heading\nof two lines\n---\ntext\n")).toEqual([
      ["Title", 1, 1],
      ["Results", 2, 4],
      ["A heading of two lines", 2, 7],
    ]);
  });

  test("the title is plain text", () => {
    expect(titles("## **Bold** `code` [link](x.md) & &amp; \\* ![alt](a.png) <!-- no --> :tada:")).toEqual([
      ["Bold code link & & * alt :tada:", 2, 1],
    ]);
  });

  test.each([
    ["a fence", "```\n# no\n```"],
    ["a fence of tildes that holds backticks", "~~~~\n```\n# no\n~~~\n# no\n~~~~"],
    ["a long fence that holds a short one", "````md\n```\n# no\n```\n# no\n````"],
    ["a fence in a list", "* item\n  ```\n  # no\n  ```"],
    ["indented code", "text\n\n    # no\n"],
    ["a tab", "text\n\n\t# no\n"],
    ["a comment over lines", "<!--\n\n# no\n\n-->"],
    ["a comment that is never closed", "<!--\n# no\n"],
    ["a quotation", "> # no"],
    ["a list item", "* # no"],
    ["a fence that is never closed", "```\n# no"],
  ])("a heading in %s does not begin a section", (_, hidden) => {
    expect(titles(`# A\n\n${hidden}\n`)).toEqual([["A", 1, 1]]);
  });

  test.each([
    ["an inline code span over a fence mark", "a ``` b\n\n# B\n"],
    ["a closed comment", "<!-- # no -->\n\n# B\n"],
    ["a comment mark in code", "`<!--`\n\n# B\n"],
    ["a fence closed by a longer one", "```\nx\n`````\n\n# B\n"],
  ])("a heading after %s begins one", (_, before) => {
    expect(titles(before).map(([title]) => title)).toEqual(["B"]);
  });

  test("front matter is no heading, a rule at the top is no front matter", () => {
    expect(titles("---\ntitle: x\nstatus: open\n---\n\n# A\n")).toEqual([["A", 1, 6]]);
    expect(titles("---\n\n# A\n\n---\n\n# B\n")).toEqual([
      ["A", 1, 3],
      ["B", 1, 7],
    ]);
  });

  test("a byte order mark and CRLF change nothing", () => {
    const text = "# A\n\ntext\n\nB\n---\n\nmore\n";
    const [plain, windows] = [text, `\uFEFF${text.replaceAll("\n", "\r\n")}`].map(sectionsOf);
    const facts = (sections: typeof plain) => sections?.map(({ title, line, bodyLine }) => [title, line, bodyLine]);
    expect(facts(windows)).toEqual(facts(plain));
    expect(windows?.map(({ body }) => body)).toEqual(["text\r\n\r\nB\r\n---\r\n\r\nmore", "more"]);
  });
});

describe("bodies", () => {
  test("a body ends at the next heading of its level or above, and holds its subsections", () => {
    const sections = sectionsOf("# A\n\na\n\n## B\n\nb\n\n### C\n\nc\n\n## D\n# E\n");
    expect(sections.map(({ title, body }) => [title, body])).toEqual([
      ["A", "a\n\n## B\n\nb\n\n### C\n\nc\n\n## D"],
      ["B", "b\n\n### C\n\nc"],
      ["C", "c"],
      ["D", ""],
      ["E", ""],
    ]);
  });

  test("a body is the source itself, and bodyLine is where it begins", () => {
    const text =
      "## A   \n\n\n\n    code first\n\tand *this* | that <b>\n\nSetext\n------\nright below\n\n## Next\n\n* item  \n  more\n";
    const lines = text.split("\n");
    for (const { body, bodyLine } of sectionsOf(text)) {
      const first = body.split("\n")[0] ?? "";
      expect(text).toContain(body);
      expect(lines[bodyLine - 1]).toBe(first);
    }
    expect(sectionsOf(text).map(({ bodyLine }) => bodyLine)).toEqual([5, 10, 14]);
  });
});

describe("links", () => {
  const links = (body: string) => sectionsOf(`# A\n\n${body}\n`)[0]?.links.map(({ label, target }) => [label, target]);
  test.each([
    ["[a](b.md)", "a", "b.md"],
    ["[a](b(1).md)", "a", "b(1).md"],
    ['[a](b.md "a title (with more)")', "a", "b.md"],
    ["[a](<b c.md>)", "a", "b c.md"],
    ["[a [nested]](b.md)", "a [nested]", "b.md"],
    ["[a][one]\n\n[one]: b.md", "a", "b.md"],
    ["[one][]\n\n[ONE]: <b.md> 'title'", "one", "b.md"],
    ["[one]\n\n[one]: b.md\n[one]: second.md", "one", "b.md"],
    ["<https://example.com/a>", "https://example.com/a", "https://example.com/a"],
    ["see www.example.com.", "www.example.com", "http://www.example.com"],
    ["![plot](plot.png)", "plot", "plot.png"],
    ["| a |\n| - |\n| [a](b.md) |", "a", "b.md"],
    ["> * [a](b.md)", "a", "b.md"],
  ])("%j", (body, label, target) => expect(links(body)).toEqual([[label, target]]));

  test.each(["`[a](b.md)`", "```\n[a](b.md)\n```", "<!-- [a](b.md) -->", "\\[a](b.md)", "[a] (b.md)", "[a][missing]"])(
    "%j is none",
    (body) => expect(links(body)).toEqual([]),
  );

  test("an image in a link is two; a definition at the end of the file counts everywhere", () => {
    expect(links("[![build](badge.svg)](ci.md)")).toEqual([
      ["build", "ci.md"],
      ["build", "badge.svg"],
    ]);
    const [first] = sectionsOf("# A\n\n[code][1]\n\n# B\n\n[1]: src/main.ts:4\n");
    expect(first?.links).toEqual([{ label: "code", target: "src/main.ts:4" }]);
  });
});
