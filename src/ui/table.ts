import { stripVTControlCharacters } from "node:util";
import stringWidth from "fast-string-width";
import { printable } from "./styling.ts";

/**
 * Columns that a text takes on a terminal: none for styling and combining marks, two for East Asian wide characters and
 * emoji, eight for a tab, six for a control character, which is shown escaped.
 */
export const displayWidth = (text: string): number => stringWidth(printable(text));

/** Created on first use: loading its data takes about 10 ms. */
let graphemes: Intl.Segmenter | undefined;

/**
 * A cell on one line, cut to `limit` columns. An ellipsis marks the cut. A cell that is cut loses its styling.
 */
export function clip(cell: string, limit: number): string {
  const text = cell.replace(/\s*[\t\r\n]\s*/g, " ");
  if (displayWidth(text) <= limit) return text;
  graphemes ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  let kept = "";
  let columns = 0;
  for (const { segment } of graphemes.segment(stripVTControlCharacters(printable(text)))) {
    columns += displayWidth(segment);
    if (columns > limit - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

export type Align = "left" | "right";

/**
 * Lay out rows in columns that are two blanks apart.
 * @param rows the first row may be a heading
 * @param align per column; left by default
 */
export function table(rows: readonly (readonly string[])[], align: readonly Align[] = []): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => displayWidth(row[column] ?? ""))),
  );
  return rows.map((row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? "";
        const padding = " ".repeat(width - displayWidth(cell));
        return align[column] === "right" ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** The first column of a fitted table is never cut below this width. */
const MIN_FIRST_COLUMN = 12;

/** Like `table`, with the cells of the first column cut when the rows are wider than `columns`. */
export function fittedTable(
  rows: readonly (readonly string[])[],
  columns: number,
  align: readonly Align[] = [],
): string[] {
  const whole = table(rows, align);
  const excess = Math.max(0, ...whole.map(displayWidth)) - columns;
  if (excess <= 0) return whole;
  const widest = Math.max(0, ...rows.map(([title = ""]) => displayWidth(title)));
  const room = Math.max(MIN_FIRST_COLUMN, widest - excess);
  return table(
    rows.map(([title = "", ...rest]) => [clip(title, room), ...rest]),
    align,
  );
}
