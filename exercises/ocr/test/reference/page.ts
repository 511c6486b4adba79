import { buildRows } from "../../reference/rows.ts";
import type { Reading, Word } from "../../reference/types.ts";

/** Width and height of a character of the made-up page, and the distance between its rows, in pixels. */
const CHARACTER = 10;
const HEIGHT = 20;
const LEADING = 30;

/** Words of a page as the engine would give them: one text per row, two or more blanks make a column's gap. */
export function wordsOf(lines: readonly string[], confidence = 0.95): Word[] {
  return lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((match) => ({
      text: match[0],
      confidence,
      line: row,
      box: {
        x0: match.index * CHARACTER,
        x1: (match.index + match[0].length) * CHARACTER - 2,
        y0: row * LEADING,
        y1: row * LEADING + HEIGHT,
      },
    })),
  );
}

/** A reading of a page that holds these rows of text. */
export function page(lines: readonly string[], confidence = 0.95): Reading {
  const width = Math.max(...lines.map((line) => line.length)) * CHARACTER;
  return { pass: "test", rows: buildRows(wordsOf(lines, confidence)), width, height: lines.length * LEADING };
}
