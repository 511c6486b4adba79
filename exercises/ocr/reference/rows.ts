import type { Box, Row, Word } from "./types.ts";

/** Two words share a row when their heights overlap by this part of the smaller one. */
const MIN_OVERLAP = 0.5;
/** A box this many times the page's usual type height is a rule, a stamp or a barcode, not a word. */
const MAX_HEIGHT_RATIO = 4;
/** A box this much lower than the usual type is dirt, except for dashes and dots, which lie low by nature. */
const MIN_HEIGHT_RATIO = 0.35;

/**
 * Rebuild the rows of a page from its word boxes.
 *
 * The engine's own lines are not used: it cuts a receipt's row in two where the gap between label and amount is wide,
 * and the amount without its label is worth nothing. Words are chained from left to right to the neighbour at the same
 * height, once the slope of a skewed page is taken out. What a curled page has torn apart is joined afterwards.
 */
export function buildRows(words: readonly Word[]): Row[] {
  const usual = median(words.map((word) => heightOf(word.box)));
  const sized = words.filter((word) => {
    const height = heightOf(word.box);
    if (height < MIN_HEIGHT_RATIO * usual && !/^[-=_.:,*]+$/.test(word.text)) return false;
    return height <= MAX_HEIGHT_RATIO * usual || word.text.length > 3;
  });
  const slope = slopeOf(sized);
  const open: Word[][] = [];
  for (const word of [...sized].sort((a, b) => a.box.x0 - b.box.x0)) {
    let best: Word[] | undefined;
    let bestOverlap = MIN_OVERLAP;
    for (const row of open) {
      const last = row[row.length - 1];
      if (!last || last.box.x1 - word.box.x0 > heightOf(word.box)) continue; // lies over it: another row
      const overlap = verticalOverlap(last.box, word.box, slope * (word.box.x0 - last.box.x0));
      if (overlap > bestOverlap) {
        best = row;
        bestOverlap = overlap;
      }
    }
    if (best) best.push(word);
    else open.push([word]);
  }
  const level = (row: Row) => center(row.box) - slope * row.box.x0;
  const rows = open.map(makeRow).sort((a, b) => level(a) - level(b));
  return joinTornRows(rows, level);
}

/** Rows this far apart, in type heights, may still be one row of a curled page. */
const MAX_TORN_DISTANCE = 0.9;

/** Put an amount that stands alone at the right back to the label that stands alone at its left, nearest first. */
function joinTornRows(rows: readonly Row[], level: (row: Row) => number): Row[] {
  const isLabel = (row: Row) => /\p{L}{2}/u.test(row.text) && !/\d[.,]\d{2}\b/.test(row.text);
  const isAmount = (row: Row) => /\d[.,]\s?\d{2}\b/.test(row.text) && !/\p{L}{4}/u.test(row.text);
  const joined = [...rows];
  for (const amount of rows.filter(isAmount)) {
    const distance = (row: Row) => Math.abs(level(row) - level(amount)) / Math.max(row.height, amount.height);
    const [label] = joined
      .filter((row) => isLabel(row) && row.box.x1 <= amount.box.x0 && distance(row) < MAX_TORN_DISTANCE)
      .sort((a, b) => distance(a) - distance(b));
    if (!label) continue;
    joined[joined.indexOf(label)] = makeRow([...label.words, ...amount.words]);
    joined.splice(joined.indexOf(amount), 1);
  }
  return joined;
}

/** The page's slope, y per x: the median over the engine's lines of at least four words. 0 for a straight page. */
export function slopeOf(words: readonly Word[]): number {
  const lines = new Map<number, Word[]>();
  for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  const slopes: number[] = [];
  for (const line of lines.values()) {
    const [first, last] = [line[0], line.at(-1)];
    if (line.length < 4 || !first || !last) continue;
    // Feet of the words, not their middles: capitals and small letters stand on the same line.
    slopes.push((last.box.y1 - first.box.y1) / Math.max(1, last.box.x0 - first.box.x0));
  }
  return slopes.length >= 3 ? median(slopes) : 0;
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
export const center = (box: Box) => (box.y0 + box.y1) / 2;

/** The middle value; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Shared height as a part of the smaller height, 0 to 1, after moving the first box down by `fall`. */
function verticalOverlap(a: Box, b: Box, fall: number): number {
  const shared = Math.min(a.y1 + fall, b.y1) - Math.max(a.y0 + fall, b.y0);
  return Math.max(0, shared) / Math.max(1, Math.min(heightOf(a), heightOf(b)));
}
