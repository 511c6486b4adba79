import { buildRows } from "../reference/rows.ts";
import type { Reading, Word } from "../reference/types.ts";

/** Width and height of a character of the made-up page, and the distance between its rows, in pixels. */
const CHARACTER = 10;
const HEIGHT = 20;
const LEADING = 30;

/** Lines of text as a page with words in places, which is what the rules read: a typewriter's page. */
export function pageFromText(text: string): Reading {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const words = lines.flatMap((line, row) =>
    [...line.replaceAll("\t", "    ").matchAll(/\S+/g)].map((match): Word => {
      const x0 = match.index * CHARACTER;
      const y0 = row * LEADING;
      const box = { x0, x1: x0 + match[0].length * CHARACTER - 2, y0, y1: y0 + HEIGHT };
      return { text: match[0], confidence: 1, line: row, box };
    }),
  );
  const width = Math.max(1, ...words.map(({ box }) => box.x1));
  return { pass: "text", rows: buildRows(words), width, height: lines.length * LEADING };
}
