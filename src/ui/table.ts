import { stripVTControlCharacters } from "node:util";

/** Columns that a cell takes on the screen: styling takes none, East Asian wide characters two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) {
    const code = character.codePointAt(0) ?? 0;
    const wide = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffdc) || code >= 0x1f300;
    width += wide ? 2 : 1;
  }
  return width;
}

/** A cell in one line, cut to `limit` columns; the cut is marked with an ellipsis. */
export function clip(cell: string, limit: number): string {
  const text = cell.replace(/\s*\n\s*/g, " ");
  if (displayWidth(text) <= limit) return text;
  let kept = "";
  for (const character of stripVTControlCharacters(text)) {
    if (displayWidth(kept + character) > limit - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

export type Align = "left" | "right";

/**
 * Lay rows out in columns two blanks apart, the first row being the heading.
 * @param align per column; the default is left
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

/** Least columns of a first column that gives way. */
const LEAST_TITLE = 12;

/** As `table`, with the first column cut where the rows would not fit into so many `columns` of the screen. */
export function fittedTable(
  rows: readonly (readonly string[])[],
  columns: number,
  align: readonly Align[] = [],
): string[] {
  const whole = table(rows, align);
  const excess = Math.max(0, ...whole.map(displayWidth)) - columns;
  if (excess <= 0) return whole;
  const widest = Math.max(0, ...rows.map(([title = ""]) => displayWidth(title)));
  const room = Math.max(LEAST_TITLE, widest - excess);
  return table(
    rows.map(([title = "", ...rest]) => [clip(title, room), ...rest]),
    align,
  );
}
