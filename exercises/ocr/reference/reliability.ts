import type { Reading } from "./types.ts";

/**
 * Weight of all readings by tesseract together beside one by PP-OCR. Where the two read a page differently, PP-OCR is right
 * about ten times as often for dates and totals, and three to five times as often for names. The passes of tesseract make
 * the same errors too often to outvote it.
 */
const BESIDE_PADDLE = 0.5;

/** The weight of each reading in the rankings: 1 if all come from one engine, less for those of the weaker of two. */
export function weightsOf(readings: readonly Pick<Reading, "pass">[]): number[] {
  const others = readings.filter(({ pass }) => pass !== "paddle").length;
  const isPaddle = ({ pass }: Pick<Reading, "pass">) => others === readings.length || pass === "paddle";
  return readings.map((reading) => (isPaddle(reading) ? 1 : BESIDE_PADDLE / others));
}
