import { textOf } from "./blocks.ts";
import type { Block, Document } from "./types.ts";

export interface Table {
  doc: Document;
  path: readonly string[];
  columns: readonly string[];
  /** The name of its page, and the text between the last heading and the table. */
  introduction: string;
  rows: readonly Row[];
}

export interface Row {
  cells: readonly string[];
  /** The row, verbatim. */
  text: string;
}

/** A Markdown table; null when it has no heading row or no body rows. Rows of another width are left out. */
export function parseTable(block: Block): Table | null {
  const [headings, delimiter, ...rows] = textOf(block)
    .split("\n")
    .map((line) => line.trim());
  if (headings === undefined || delimiter === undefined) return null;
  if (!/^\|?[\s:|-]+\|?$/.test(delimiter) || !delimiter.includes("-")) return null;
  const columns = cellsOf(headings);
  const complete = rows
    .map((text) => ({ text, cells: cellsOf(text) }))
    .filter(({ cells }) => cells.length === columns.length);
  return complete.length === 0
    ? null
    : { doc: block.doc, path: block.path, columns, introduction: introductionOf(block), rows: complete };
}

/** Characters. Text further above a table is usually about another subject. */
const MAX_INTRODUCTION = 400;

function introductionOf({ doc, start }: Block): string {
  const before = doc.text.slice(Math.max(doc.bodyStart, start - MAX_INTRODUCTION), start);
  return `${doc.id.replace(/[-_/]+/g, " ")} ${before.slice(before.lastIndexOf("#") + 1)}`;
}

/** The cells of a row, without emphasis; an escaped bar (`\|`) belongs to the text. */
export function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .trim()
        .replaceAll("\\|", "|")
        .replace(/^([*_`]+)(.*)\1$/, "$2"),
    );
}

/** The number in a cell: `€1,250.00`, `12 %`, `3 500`; null where it has none, or more than one. */
export function numberIn(cell: string): number | null {
  const plain = cell.replace(/[€$£%]|\b(?:EUR|USD|GBP)\b/g, "").trim();
  const match = /^[-+]?\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?$|^[-+]?\d+(?:\.\d+)?/.exec(plain);
  if (!match || /\d/.test(plain.slice(match[0].length))) return null;
  return Number(match[0].replaceAll(/[,' ]/g, ""));
}
