import type { Box, Row, Word } from "./model.ts";

/** Two words share a row when their heights overlap by this part of the smaller one. */
const OVERLAP = 0.5;
/** A box this many times the page's usual type height is a rule, a stamp or a barcode, not a word. */
const TALL = 4;
/** A box this much lower than the usual type is dirt, except for dashes and dots, which lie low by nature. */
const FLAT = 0.35;

/**
 * Rebuild the rows of a page from its word boxes.
 *
 * The engine's own lines are not used: it cuts a receipt's row in two where the gap between label and amount is wide,
 * and the amount without its label is worth nothing. Words are chained from left to right to the neighbour at the same
 * height, so that rows may climb or fall by more than a line over the width of a skewed page.
 */
export function buildRows(words: readonly Word[]): Row[] {
  const usual = median(words.map((word) => heightOf(word.box)));
  const sized = words.filter((word) => {
    const height = heightOf(word.box);
    if (height < FLAT * usual && !/^[-=_.:,*]+$/.test(word.text)) return false;
    return height <= TALL * usual || word.text.length > 3;
  });
  const open: Word[][] = [];
  for (const word of [...sized].sort((a, b) => a.box.x0 - b.box.x0)) {
    let best: Word[] | undefined;
    let bestOverlap = OVERLAP;
    for (const row of open) {
      const last = row[row.length - 1];
      if (!last || last.box.x1 - word.box.x0 > heightOf(word.box)) continue; // lies over it: another row
      const overlap = verticalOverlap(last.box, word.box);
      if (overlap > bestOverlap) {
        best = row;
        bestOverlap = overlap;
      }
    }
    if (best) best.push(word);
    else open.push([word]);
  }
  return open.map(makeRow).sort((a, b) => centre(a.box) - centre(b.box));
}

/** A row of words that are already in reading order. */
export function makeRow(words: readonly Word[]): Row {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  return {
    words,
    text: words.map((word) => word.text).join(" "),
    box: {
      x0: Math.min(...words.map((word) => word.box.x0)),
      y0: Math.min(...words.map((word) => word.box.y0)),
      x1: Math.max(...words.map((word) => word.box.x1)),
      y1: Math.max(...words.map((word) => word.box.y1)),
    },
    height: median(words.map((word) => heightOf(word.box))),
    confidence: letters === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters,
  };
}

export const heightOf = (box: Box) => box.y1 - box.y0;
export const centre = (box: Box) => (box.y0 + box.y1) / 2;

/** The middle value; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Shared height as a part of the smaller height, 0 to 1. */
function verticalOverlap(a: Box, b: Box): number {
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return Math.max(0, shared) / Math.max(1, Math.min(heightOf(a), heightOf(b)));
}
