import type Sharp from "sharp";
import { type Bitmap, openBitmap, type Rotation } from "./bitmap.ts";
import type { Word } from "./types.ts";

/** A word with a higher OCR confidence counts as read. */
const MIN_WORD_CONFIDENCE = 0.7;
/**
 * Share of read characters that an upright page exceeds: measured more than 0.25 for poor ones, at most 0.14 upside
 * down.
 */
const MIN_READABLE_SHARE = 0.22;
/** Minimum number of read characters for a conclusion. */
const MIN_CHARACTERS = 40;

/**
 * How well a page was read.
 * @returns the number of characters in plausible words of high confidence, and their share of all characters
 */
export function readability(words: readonly Word[]): { characters: number; part: number } {
  let [all, sure] = [0, 0];
  for (const { text, confidence } of words) {
    all += text.length;
    if (confidence > MIN_WORD_CONFIDENCE && /\p{L}{3}|\d{2}/u.test(text)) sure += text.length;
  }
  return { characters: sure, part: sure / Math.max(1, all) };
}

/** Whether the words are those of an upright page, so that no other orientation has to be tried. */
export function isUpright(words: readonly Word[]): boolean {
  const { characters, part } = readability(words);
  return part >= MIN_READABLE_SHARE && characters >= MIN_CHARACTERS;
}

/** Side of a tile, and of the page that it is cut from, in pixels. A tile contains two or three rows of print. */
const TILE_SIZE = 48;
const REDUCED_SIZE = 800;
/** Upright pages have a median ratio of 1.6 and nearly always more than 0.85; pages on their side have the inverse. */
const MIN_UPRIGHT_RATIO = 1.1;

/**
 * Rotations to try on a page that is hard to read, most likely first. Rows of print are dark stripes: if they are
 * horizontal, sums over rows vary more than sums over columns. That separates upright from sideways pages, but not a
 * page from the same page upside down; only reading does.
 */
export async function candidateRotations(sharp: typeof Sharp, page: Bitmap): Promise<Rotation[]> {
  const { data, info } = await openBitmap(sharp, page)
    .resize({ width: REDUCED_SIZE, height: REDUCED_SIZE, fit: "inside" })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [acrossRows, acrossColumns] = [0, 0];
  for (let top = 0; top + TILE_SIZE <= info.height; top += TILE_SIZE) {
    for (let left = 0; left + TILE_SIZE <= info.width; left += TILE_SIZE) {
      const rows = new Float64Array(TILE_SIZE);
      const columns = new Float64Array(TILE_SIZE);
      for (let y = 0; y < TILE_SIZE; y++) {
        for (let x = 0; x < TILE_SIZE; x++) {
          const value = data[(top + y) * info.width + left + x] ?? 0;
          rows[y] = (rows[y] ?? 0) + value;
          columns[x] = (columns[x] ?? 0) + value;
        }
      }
      acrossRows += deviation(rows);
      acrossColumns += deviation(columns);
    }
  }
  return acrossRows / Math.max(1, acrossColumns) < MIN_UPRIGHT_RATIO ? [90, 270, 180] : [180];
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
