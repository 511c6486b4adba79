import type { TableRow } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { lineOf, parseMarkdown, rangeOf, visitNodes } from "./parse.ts";

/** The lines of the code blocks of a text, fenced or indented, at which they begin (from 1). */
export function codeBlockLines(text: string): number[] {
  const lines: number[] = [];
  visitNodes(parseMarkdown(text), (node) => {
    if (node.type === "code") lines.push(lineOf(node));
    return undefined;
  });
  return lines;
}

/** The items of all lists, as plain text in one line: the first paragraph of each, without nested items. */
export function listItemsOf(text: string): string[] {
  const items: string[] = [];
  visitNodes(parseMarkdown(text), (node) => {
    if (node.type !== "listItem") return undefined;
    const paragraph = node.children.find(({ type }) => type === "paragraph");
    const item = paragraph ? textOf(paragraph, { includeHtml: false }).replace(/\s+/g, " ").trim() : "";
    if (item !== "") items.push(item);
    return undefined;
  });
  return items;
}

/**
 * The rows of all tables, heads included, as the source of their cells. Rows that a blank line or a missing head cuts
 * off from their table are read too, although GitHub shows them as text: their author meant them as rows.
 */
export function tableRowsOf(text: string): string[][] {
  const rows: string[][] = [];
  visitNodes(parseMarkdown(text), (node) => {
    if (node.type !== "tableRow" && node.type !== "paragraph") return undefined;
    const { start, end } = rangeOf(node);
    const source = text.slice(start, end);
    // A line of text right below a table belongs to it, according to GFM, but its author does not mean it as a row.
    if (node.type === "tableRow" && source.includes("|")) rows.push(cellsOf(node, text));
    if (node.type === "paragraph" && source.startsWith("|")) rows.push(...looseRowsOf(source));
    return undefined;
  });
  return rows;
}

/** Parse rows under a head that is as wide as the widest of them. */
function looseRowsOf(source: string): string[][] {
  const columns = Math.max(...source.split("\n").map((line) => line.split("|").length));
  const head = `|${" |".repeat(columns)}\n|${"-|".repeat(columns)}\n`;
  const [, ...rows] = tableRowsOf(head + source);
  return rows.filter((cells) => !cells.every((cell) => /^:?-+:?$/.test(cell)));
}

/** `\|` is how a cell holds a pipe. */
const cellsOf = (row: TableRow, text: string): string[] =>
  row.children.map(({ children }) => {
    const [first, last] = [children[0], children.at(-1)];
    return first && last ? text.slice(rangeOf(first).start, rangeOf(last).end).replaceAll("\\|", "|") : "";
  });
