import { makeRow } from "./rows.ts";
import { fold } from "./text.ts";
import type { Box, Reading, Row, Word } from "./types.ts";

/** A gap that is wider than this many type heights separates columns. */
const COLUMN_GAP = 2;
/** The header of a column is at most this many rows above. */
const MAX_HEADER_DISTANCE = 3;

/** Splits a row at wide gaps: into cells of a table, or columns of a letterhead. */
export function cellsOf(row: Row): Row[] {
  const cells: Word[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const word of row.words) {
    const last = cells.at(-1);
    if (last && word.box.x0 - right <= COLUMN_GAP * row.height) last.push(word);
    else cells.push([word]);
    right = Math.max(right, word.box.x1);
  }
  return cells.map(makeRow);
}

/**
 * The box of a part of a row's text.
 * @param start,end positions in the folded text; folding hardly changes lengths, so they are valid in the original
 */
export function boxOfSpan(row: Row, start: number, end: number): Box {
  let at = 0;
  const inside = row.words.filter((word) => {
    const from = at;
    at += word.text.length + 1;
    return at - 1 > start && from < end;
  });
  return inside.length > 0 ? makeRow(inside).box : row.box;
}

/** The folded text of the cell above a box, as the header of its column; empty if there is none. */
export function columnHeader(reading: Reading, rowIndex: number, box: Box): string {
  const middle = (box.x0 + box.x1) / 2;
  for (let above = rowIndex - 1; above >= Math.max(0, rowIndex - MAX_HEADER_DISTANCE); above--) {
    const row = reading.rows[above];
    if (!row || box.y0 - row.box.y1 > 4 * row.height) return "";
    const cell = cellsOf(row).find(
      ({ box: { x0, x1 } }) => (middle >= x0 && middle <= x1) || overlaps(box, { x0, x1 }),
    );
    if (cell && /\p{L}{2}/u.test(cell.text)) return fold(cell.text);
    if (cell && above === rowIndex - 1 && !/\d/.test(cell.text)) return "";
  }
  return "";
}

/** Whether two horizontal spans share at least half of the narrower one. */
function overlaps(a: { x0: number; x1: number }, b: { x0: number; x1: number }): boolean {
  const shared = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  return shared >= 0.5 * Math.min(a.x1 - a.x0, b.x1 - b.x0);
}
