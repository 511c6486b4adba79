import type Sharp from "sharp";

/** A page's pixels, decoded once and read by several passes: 8 bits a channel, red, green, blue, row by row. */
export interface Bitmap {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Clockwise turns that bring a page upright. */
export type Rotation = 0 | 90 | 180 | 270;

/** 200 dpi on the width of A4 (8.27 inch): beyond it, scans cost memory and time and gain nothing. */
const SHORT_SIDE = 1654;
/** Keeps a page of any shape under 40 MB; a till roll of a metre and a half at 200 dpi passes untouched. */
const MAX_AREA = 13_000_000;
/** Guards against decompression bombs; the largest honest page seen is an A4 sheet at 600 dpi, 34.8 megapixels. */
const MAX_PIXELS = 200_000_000;
const RGB = 3;

/**
 * Decode an image file, upright as its camera meant it, no larger than OCR needs. Large JPEG scans are scaled down
 * while they are decoded, so that their full size never exists in memory.
 *
 * @param source an image in any format that sharp reads, as bytes or path
 * @throws Error when the image cannot be decoded
 */
export async function loadBitmap(sharp: typeof Sharp, source: Uint8Array | string): Promise<Bitmap> {
  // `failOn: none` reads what there is of a truncated file.
  const open = () => sharp(source, { failOn: "none", limitInputPixels: MAX_PIXELS, sequentialRead: true });
  const { width, height } = (await open().metadata()).autoOrient;
  const scale = Math.min(1, SHORT_SIDE / Math.min(width, height), Math.sqrt(MAX_AREA / (width * height)));
  // `autoOrient` obeys the camera's EXIF note; transparency becomes paper.
  let image = open().autoOrient().flatten({ background: "white" });
  if (scale < 1) image = image.resize({ width: Math.max(1, Math.round(width * scale)) });
  const { data, info } = await image.toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  return {
    data: info.channels === RGB ? data : grayToRgb(data, info.channels),
    width: info.width,
    height: info.height,
  };
}

/** The pixels for further work in sharp. */
export function openBitmap(sharp: typeof Sharp, { data, width, height }: Bitmap) {
  return sharp(data, { raw: { width, height, channels: RGB } });
}

/** Levels, of 255, that bare paper may be off its own colour: what compression leaves is less, the faintest print is more. */
const MAX_PAPER_NOISE = 8;

/** Whether there is nothing on a page, such as on the backs of sheets. Looks no further than to the first ink. */
export function isBlank({ data }: Bitmap): boolean {
  for (let channel = 0; channel < RGB; channel++) {
    const paper = data[channel] ?? 0;
    for (let at = channel; at < data.length; at += RGB) {
      if (Math.abs((data[at] ?? paper) - paper) > MAX_PAPER_NOISE) return false;
    }
  }
  return true;
}

/** The page turned clockwise by a multiple of a right angle. */
export async function rotate(sharp: typeof Sharp, bitmap: Bitmap, angle: Rotation): Promise<Bitmap> {
  if (angle === 0) return bitmap;
  const { data, info } = await openBitmap(sharp, bitmap).rotate(angle).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function grayToRgb(data: Uint8Array, channels: number): Uint8Array {
  const pixels = new Uint8Array((data.length / channels) * RGB);
  for (let from = 0, to = 0; from < data.length; from += channels, to += RGB)
    pixels.fill(data[from] ?? 0, to, to + RGB);
  return pixels;
}
