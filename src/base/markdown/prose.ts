import type { Nodes } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { lineOf, parseMarkdown, visitNodes } from "./parse.ts";

const LINE_END = /\r\n|\r|\n/;
const COMMENT_OR_TAG = /<!--[\s\S]*?(?:-->|$)|<[^>]*>/g;

/**
 * The prose of a Markdown text, line by line as in the text: paragraphs, headings, lists, tables, inline code and the
 * descriptions of images. Code blocks, comments, HTML tags, addresses and front matter are left out.
 */
export function proseOf(text: string): string {
  const lines = text.split(LINE_END).map(() => [] as string[]);
  let line = 1;
  visitNodes(parseMarkdown(text), (node) => {
    if (node.position) line = lineOf(node);
    if (isBareAddress(node)) return "skip";
    for (const [index, part] of proseIn(node).split("\n").entries()) lines[line - 1 + index]?.push(part.trim());
    return undefined;
  });
  return lines.map((parts) => parts.filter((part) => part !== "").join(" ")).join("\n");
}

/** The prose of one node without its children. */
function proseIn(node: Nodes): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return node.value;
    case "image":
    case "imageReference":
      return node.alt ?? "";
    case "html":
      return node.value.replace(COMMENT_OR_TAG, (part) => part.replace(/[^\n]/g, " "));
    default:
      return "";
  }
}

/** A link that shows its own address: `<https://example.com>`, `https://example.com`, `www.example.com`. */
function isBareAddress(node: Nodes): boolean {
  return (
    node.type === "link" &&
    node.url.replace(/^(?:mailto:|https?:\/\/)/, "") === textOf(node).replace(/^https?:\/\//, "")
  );
}

/** The number of words in the prose of a text. */
export const wordCount = (text: string): number => wordsIn(proseOf(text));

/** The number of words in the prose of a text, without lines that its template has too. */
export function ownWords(text: string, template: string): number {
  const known = new Set(template.split("\n").map((line) => line.trim()));
  const source = text.split(LINE_END);
  const own = proseOf(text)
    .split("\n")
    .filter((_, index) => !known.has(source[index]?.trim() ?? ""));
  return wordsIn(own.join("\n"));
}

const wordsIn = (prose: string) => prose.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu)?.length ?? 0;
