import type { Box, Row, Word } from "./types.ts";

/** Two words belong to one row if they overlap vertically by more than this part of the smaller height. */
const MIN_OVERLAP = 0.5;
/** A box that is taller than the usual type height by this factor is a rule, a stamp or a barcode, not a word. */
const MAX_HEIGHT_RATIO = 4;
/** A box that is lower than this part of the usual type height is dirt, unless it is a dash or a dot. */
const MIN_HEIGHT_RATIO = 0.35;

/**
 * Builds the rows of a page from its word boxes.
 *
 * The engine's own lines are not used: it splits a row of a receipt at the wide gap between label and amount, and an
 * amount without its label is useless. Each word is joined to the nearest word to its left at the same height,
 * corrected for the slope of a skewed page. Rows that a curled page splits are joined afterwards.
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
      if (!last || last.box.x1 - word.box.x0 > heightOf(word.box)) continue; // overlaps horizontally: another row
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

/** Rows that are less than this many type heights apart may be one row of a curled page. */
const MAX_TORN_DISTANCE = 0.9;

/** Joins an amount without a label to the nearest label without an amount on its left. */
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

/** The slope of a page, y per x: the median over the engine's lines of at least four words; 0 for a straight page. */
export function slopeOf(words: readonly Word[]): number {
  const lines = new Map<number, Word[]>();
  for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  const slopes: number[] = [];
  for (const line of lines.values()) {
    const [first, last] = [line[0], line.at(-1)];
    if (line.length < 4 || !first || !last) continue;
    // Measured at the bottom of the words, because upper and lower case share a baseline.
    slopes.push((last.box.y1 - first.box.y1) / Math.max(1, last.box.x0 - first.box.x0));
  }
  return slopes.length >= 3 ? median(slopes) : 0;
}

/** Makes a row of words that are in reading order. */
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

const heightOf = (box: Box) => box.y1 - box.y0;
const center = (box: Box) => (box.y0 + box.y1) / 2;

/** The upper median; 0 for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Vertical overlap as a part of the smaller height, 0 to 1, after moving the first box down by `fall`. */
function verticalOverlap(a: Box, b: Box, fall: number): number {
  const shared = Math.min(a.y1 + fall, b.y1) - Math.max(a.y0 + fall, b.y0);
  return Math.max(0, shared) / Math.max(1, Math.min(heightOf(a), heightOf(b)));
}
