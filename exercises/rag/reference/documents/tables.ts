import type { Block, Document } from "../model.ts";
import { textOf } from "./blocks.ts";

export interface Table {
  doc: Document;
  path: readonly string[];
  columns: readonly string[];
  /** What its page says of it, in its name and in front of the table. */
  about: string;
  rows: readonly Row[];
}

export interface Row {
  cells: readonly string[];
  /** The row as it stands in the document. */
  text: string;
}

/** A table in Markdown; null when it has no head or no rows. */
export function parseTable(block: Block): Table | null {
  const [head, rule, ...rows] = textOf(block)
    .split("\n")
    .map((line) => line.trim());
  if (head === undefined || rule === undefined || !/^\|?[\s:|-]+\|?$/.test(rule) || !rule.includes("-")) return null;
  const columns = cellsOf(head);
  const full = rows
    .map((text) => ({ text, cells: cellsOf(text) }))
    .filter(({ cells }) => cells.length === columns.length);
  return full.length === 0
    ? null
    : { doc: block.doc, path: block.path, columns, about: introductionOf(block), rows: full };
}

/** Longer texts in front of a table speak of other things, too. Characters. */
const LONGEST = 400;

/** The name of the page, and the text between the last heading and the table. */
function introductionOf({ doc, start }: Block): string {
  const before = doc.text.slice(Math.max(doc.bodyStart, start - LONGEST), start);
  return `${doc.id.replace(/[-_/]+/g, " ")} ${before.slice(before.lastIndexOf("#") + 1)}`;
}

/** The cells of a row, without emphasis; `\|` is a bar that belongs to the text. */
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

/** The number in a cell: `€1,250.00`, `12 %`, `3 500`; null where it holds none, or more than one. */
export function numberIn(cell: string): number | null {
  const plain = cell.replace(/[€$£%]|\b(?:EUR|USD|GBP)\b/g, "").trim();
  const match = /^[-+]?\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?$|^[-+]?\d+(?:\.\d+)?/.exec(plain);
  if (!match || /\d/.test(plain.slice(match[0].length))) return null;
  return Number(match[0].replaceAll(/[,' ]/g, ""));
}
