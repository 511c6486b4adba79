import type Sharp from "sharp";
import { type Bitmap, openBitmap, type QuarterTurn } from "./bitmap.ts";
import type { Word } from "./types.ts";

/** A word that the engine is this sure of counts as read. */
const SURE = 0.7;
/** Of upright pages, poor ones too, more than a quarter of the characters are read; upside down at most 0.14 were. */
const UPRIGHT = 0.22;
/** Fewer characters than this say nothing. */
const ENOUGH = 40;

/** How well a page was read: characters of words that look like words and that the engine is sure of. */
export function readability(words: readonly Word[]): { characters: number; part: number } {
  let [all, sure] = [0, 0];
  for (const { text, confidence } of words) {
    all += text.length;
    if (confidence > SURE && /\p{L}{3}|\d{2}/u.test(text)) sure += text.length;
  }
  return { characters: sure, part: sure / Math.max(1, all) };
}

/** Whether a reading is that of an upright page, so that no other orientation need be tried. */
export function isUpright(words: readonly Word[]): boolean {
  const { characters, part } = readability(words);
  return part >= UPRIGHT && characters >= ENOUGH;
}

/** Side of the tiles in pixels and of the reduced page: a tile holds two or three rows of print. */
const TILE = 48;
const REDUCED = 800;
/** Upright pages measure 1.6 in the median and more than 0.85 nearly always; pages on their side, the inverse. */
const SIDEWAYS = 1.1;

/**
 * Orientations to try when a page is hard to read as it is, likeliest first. Rows of print darken a page in stripes:
 * where the stripes run across, sums over rows vary more than sums over columns. That tells upright from sideways,
 * but not which side is up; only reading does.
 */
export async function turnsToTry(sharp: typeof Sharp, page: Bitmap): Promise<QuarterTurn[]> {
  const { data, info } = await openBitmap(sharp, page)
    .resize({ width: REDUCED, height: REDUCED, fit: "inside" })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [acrossRows, acrossColumns] = [0, 0];
  for (let top = 0; top + TILE <= info.height; top += TILE) {
    for (let left = 0; left + TILE <= info.width; left += TILE) {
      const rows = new Float64Array(TILE);
      const columns = new Float64Array(TILE);
      for (let y = 0; y < TILE; y++) {
        for (let x = 0; x < TILE; x++) {
          const value = data[(top + y) * info.width + left + x] ?? 0;
          rows[y] = (rows[y] ?? 0) + value;
          columns[x] = (columns[x] ?? 0) + value;
        }
      }
      acrossRows += deviation(rows);
      acrossColumns += deviation(columns);
    }
  }
  return acrossRows / Math.max(1, acrossColumns) < SIDEWAYS ? [90, 270, 180] : [180];
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
