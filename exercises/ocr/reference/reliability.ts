import { PP_OCR } from "./engine/engine.ts";
import { type Reading, TEXT_LAYER } from "./types.ts";

/**
 * Weight of all readings by tesseract together beside one by PP-OCR. Where the two read a page differently, PP-OCR is right
 * about ten times as often for dates and totals, and about three to five times as often for names. The passes of tesseract make
 * the same errors too often to outvote it.
 */
const BESIDE_PADDLE = 0.5;

/** The weight of each reading in the rankings: 1 if all come from one engine, less for those of the weaker of two. */
export function weightsOf(readings: readonly Pick<Reading, "pass">[]): number[] {
  const isWeaker = ({ pass }: Pick<Reading, "pass">) => pass !== PP_OCR && pass !== TEXT_LAYER;
  const weaker = readings.filter(isWeaker).length;
  return readings.map((reading) => (weaker < readings.length && isWeaker(reading) ? BESIDE_PADDLE / weaker : 1));
}
