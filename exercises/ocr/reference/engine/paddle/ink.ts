import { CROP_HEIGHT, type LineCrop } from "./crop-line.ts";

/** Rows at the top and bottom of a crop that are ignored: neighboring lines reach into them. */
const MARGIN = 4;
/** Share of dark pixels from which print is light on dark. */
const MAX_DARK = 0.55;
/** Columns with at most this many pixels of ink count as clear: noise. */
const MAX_NOISE = 1;
const LEVELS = 256;

/** Which columns of a line have ink: 1 or 0 per column. */
export function inkColumns({ data, width }: Pick<LineCrop, "data" | "width">): Uint8Array {
  const gray = Uint8Array.from({ length: width * CROP_HEIGHT }, (_, pixel) =>
    Math.round(((data[3 * pixel] ?? 0) + (data[3 * pixel + 1] ?? 0) + (data[3 * pixel + 2] ?? 0)) / 3),
  );
  const threshold = otsuThreshold(gray);
  const dark = gray.reduce((count, value) => count + (value <= threshold ? 1 : 0), 0);
  const isLightOnDark = dark > MAX_DARK * gray.length;
  return Uint8Array.from({ length: width }, (_, column) => {
    let ink = 0;
    for (let row = MARGIN; row < CROP_HEIGHT - MARGIN; row++) {
      if ((gray[row * width + column] ?? 0) <= threshold !== isLightOnDark) ink++;
    }
    return ink > MAX_NOISE ? 1 : 0;
  });
}

/**
 * The gray level that separates dark from light with the greatest variance between the two (Otsu, 1979).
 * @returns the highest level of the dark part; half the scale if all values are equal
 */
function otsuThreshold(gray: Uint8Array): number {
  const histogram = new Float64Array(LEVELS);
  let total = 0;
  for (const value of gray) {
    histogram[value] = (histogram[value] ?? 0) + 1;
    total += value;
  }
  let best = { level: LEVELS / 2, variance: 0 };
  let [count, sum] = [0, 0];
  for (const [level, pixels] of histogram.entries()) {
    count += pixels;
    sum += pixels * level;
    const rest = gray.length - count;
    if (count === 0 || rest === 0) continue;
    const variance = count * rest * (sum / count - (total - sum) / rest) ** 2;
    if (variance > best.variance) best = { level, variance };
  }
  return best.level;
}
