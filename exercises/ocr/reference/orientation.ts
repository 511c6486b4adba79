import type Sharp from "sharp";
import { type Bitmap, openBitmap, type Rotation } from "./bitmap.ts";
import type { Word } from "./types.ts";

/** A word that the engine is this sure of counts as read. */
const MIN_WORD_CONFIDENCE = 0.7;
/** Of upright pages, poor ones too, more than a quarter of the characters are read; upside down at most 0.14 were. */
const MIN_READABLE_SHARE = 0.22;
/** Fewer characters than this say nothing. */
const MIN_CHARACTERS = 40;

/** How well a page was read: characters of words that look like words and that the engine is sure of. */
export function readability(words: readonly Word[]): { characters: number; part: number } {
  let [all, sure] = [0, 0];
  for (const { text, confidence } of words) {
    all += text.length;
    if (confidence > MIN_WORD_CONFIDENCE && /\p{L}{3}|\d{2}/u.test(text)) sure += text.length;
  }
  return { characters: sure, part: sure / Math.max(1, all) };
}

/** Whether a reading is that of an upright page, so that no other orientation need be tried. */
export function isUpright(words: readonly Word[]): boolean {
  const { characters, part } = readability(words);
  return part >= MIN_READABLE_SHARE && characters >= MIN_CHARACTERS;
}

/** Side of the tiles in pixels and of the reduced page: a tile holds two or three rows of print. */
const TILE_SIZE = 48;
const REDUCED_SIZE = 800;
/** Upright pages measure 1.6 in the median and more than 0.85 nearly always; pages on their side, the inverse. */
const MIN_UPRIGHT_RATIO = 1.1;

/**
 * Orientations to try when a page is hard to read as it is, likeliest first. Rows of print darken a page in stripes:
 * where the stripes run across, sums over rows vary more than sums over columns. That tells upright from sideways,
 * but not which side is up; only reading does.
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
