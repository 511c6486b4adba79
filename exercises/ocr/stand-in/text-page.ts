import { buildRows } from "../reference/rows.ts";
import type { Reading, Word } from "../reference/types.ts";

/** Width and height of a character on the synthetic page, and the distance between its rows, in pixels. */
const CHARACTER_WIDTH = 10;
const CHARACTER_HEIGHT = 20;
const ROW_DISTANCE = 30;

/** Converts lines of text to a page with positioned words, as the rules need it. */
export function pageFromText(text: string): Reading {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const words = lines.flatMap((line, row) =>
    [...line.replaceAll("\t", "    ").matchAll(/\S+/g)].map((match): Word => {
      const x0 = match.index * CHARACTER_WIDTH;
      const y0 = row * ROW_DISTANCE;
      const box = { x0, x1: x0 + match[0].length * CHARACTER_WIDTH - 2, y0, y1: y0 + CHARACTER_HEIGHT };
      return { text: match[0], confidence: 1, line: row, box };
    }),
  );
  const width = Math.max(1, ...words.map(({ box }) => box.x1));
  return { pass: "text", rows: buildRows(words), width, height: lines.length * ROW_DISTANCE };
}
