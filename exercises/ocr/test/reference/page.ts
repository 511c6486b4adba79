import { buildRows } from "../../reference/rows.ts";
import type { Reading, Word } from "../../reference/types.ts";

/** Width and height of a character on the synthetic page, and the distance between its rows, in pixels. */
const CHARACTER_WIDTH = 10;
const CHARACTER_HEIGHT = 20;
const ROW_DISTANCE = 30;

/** Words of a page as the engine returns them, one text per row. Two or more spaces separate columns. */
export function wordsOf(lines: readonly string[], confidence = 0.95): Word[] {
  return lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((match) => ({
      text: match[0],
      confidence,
      line: row,
      box: {
        x0: match.index * CHARACTER_WIDTH,
        x1: (match.index + match[0].length) * CHARACTER_WIDTH - 2,
        y0: row * ROW_DISTANCE,
        y1: row * ROW_DISTANCE + CHARACTER_HEIGHT,
      },
    })),
  );
}

/** A reading of a page with these rows of text. */
export function page(lines: readonly string[], confidence = 0.95): Reading {
  const width = Math.max(...lines.map((line) => line.length)) * CHARACTER_WIDTH;
  return { pass: "test", rows: buildRows(wordsOf(lines, confidence)), width, height: lines.length * ROW_DISTANCE };
}
