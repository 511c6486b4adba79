import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { escapeMarkdown, inlineCode, markdownTable, md, sourceOfLines } from "../../../src/base/markdown/write.ts";

/** As GitHub renders it, before it removes dangerous HTML. */
const htmlOf = (markdown: string) =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<!-- hidden",
  "[click](https://evil.example)",
  "![x](https://evil.example/x.png)",
  "https://evil.example www.evil.example me@evil.example",
  "<https://evil.example>",
  "a | b | c",
  "\\| \\\\| x",
  "**bold** _em_ ~~gone~~ `code` `open",
  "# heading",
  "> quote",
  "- item",
  "1. item",
  "---",
  "line\n\n## another\n| x |",
  "&lt;b&gt; &#60;",
  "\u001b[2J\u202e\u200b\u0000",
  "[ref]: https://evil.example",
  "total_amount and a_b_c",
];

describe.each(HOSTILE)("%j", (text) => {
  const shown = text
    .replace(/\s+/g, " ")
    .replace("`code`", "code")
    .replace("\u001b", "\\u001b")
    .replace("\u202e", "\\u202e")
    .replace("\u200b", "\\u200b")
    .replace("\u0000", "\\u0000");
  const textOf = (html: string) =>
    html
      .replace(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
  const elementsOf = (html: string) => [...html.matchAll(/<([a-z]\w*)/g)].map(([, name]) => name);

  test("in a sentence it is text", () => {
    const html = htmlOf(md`${text}`.source);
    expect(textOf(html).trim()).toBe(shown);
    expect(elementsOf(html).filter((name) => name !== "code")).toEqual(["p"]);
  });

  test.each([
    ["text", text, shown],
    // In a table, Markdown cannot show a backslash before a bar in code.
    ["code", inlineCode(text), shown.replace("\\|", "|")],
  ])("in a cell as %s it is one cell", (_, cell, expected) => {
    const html = htmlOf(sourceOfLines(markdownTable(["", "n"], [[cell, 1]])));
    expect(elementsOf(html).filter((name) => name !== "code")).toEqual([
      "table",
      "thead",
      "tr",
      "th",
      "th",
      "tbody",
      "tr",
      "td",
      "td",
    ]);
    const content = textOf(/<td>(.*?)<\/td>/s.exec(html)?.[1] ?? "").trim();
    expect(content.replaceAll("`", "")).toBe(expected.replaceAll("`", ""));
  });

  test("in code it is code", () => {
    const html = htmlOf(inlineCode(text).source);
    expect(elementsOf(html)).toEqual(["p", "code"]);
  });
});

test("names of fields stay readable", () => {
  expect(escapeMarkdown("total_amount: 9.50, path src/a_b.ts:40")).toBe("total_amount: 9.50, path src/a_b.ts:40");
});

test("pieces of Markdown are not escaped again", () => {
  expect(md`* ${md`**${"a*b"}**`}: ${3}`.source).toBe("* **a\\*b**: 3");
});
