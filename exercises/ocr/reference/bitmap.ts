import type Sharp from "sharp";

/** The pixels of a page, decoded once and used by several passes: RGB, 8 bits per channel, row by row. */
export interface Bitmap {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Clockwise rotation in degrees. */
export type Rotation = 0 | 90 | 180 | 270;

/** 200 dpi on the width of A4 (8.27 inches). A higher resolution costs memory and time without a gain in accuracy. */
const SHORT_SIDE = 1654;
/** Limits a page of any shape to 40 MB. A till roll of 1.5 m at 200 dpi is below the limit. */
const MAX_AREA = 13_000_000;
/** Protects against decompression bombs. The largest genuine page seen is an A4 sheet at 600 dpi, 34.8 megapixels. */
const MAX_PIXELS = 200_000_000;
const RGB = 3;

/** How an image file is decoded. */
interface DecodeOptions {
  /** Number of the page of a TIFF, or of the frame of an animation, from 0. */
  page?: number;
  /** Reject a file that is damaged or cut off; otherwise its available part is decoded. */
  whole?: boolean;
}

/**
 * What an image file says about itself. `pages` is the number of its pages or frames.
 * @throws Error if it is not an image
 */
export const imageMetadata = (sharp: typeof Sharp, source: Uint8Array, page = 0) =>
  sharp(source, { failOn: "none", limitInputPixels: MAX_PIXELS, page }).metadata();

/**
 * Decodes an image file, rotated as its EXIF data says and no larger than OCR needs. Large JPEG scans are scaled down
 * during decoding, so the full size is never in memory.
 *
 * @param source an image in any format that sharp supports, as bytes or as a path
 * @throws Error if the image cannot be decoded
 */
export async function loadBitmap(
  sharp: typeof Sharp,
  source: Uint8Array | string,
  { page = 0, whole = false }: DecodeOptions = {},
): Promise<Bitmap> {
  const failOn = whole ? "error" : "none";
  const open = () => sharp(source, { failOn, limitInputPixels: MAX_PIXELS, sequentialRead: true, page });
  const { width, height } = (await open().metadata()).autoOrient;
  const scale = Math.min(1, SHORT_SIDE / Math.min(width, height), Math.sqrt(MAX_AREA / (width * height)));
  // `autoOrient` applies the EXIF orientation; transparency becomes white.
  let image = open().autoOrient().flatten({ background: "white" });
  if (scale < 1) image = image.resize({ width: Math.max(1, Math.round(width * scale)) });
  const { data, info } = await image.toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  return {
    data: info.channels === RGB ? data : grayToRgb(data, info.channels),
    width: info.width,
    height: info.height,
  };
}

/** Opens the pixels in sharp. */
export function openBitmap(sharp: typeof Sharp, { data, width, height }: Bitmap) {
  return sharp(data, { raw: { width, height, channels: RGB } });
}

/** Maximum deviation from the color of the paper, of 255: above compression noise, below the faintest print. */
const MAX_PAPER_NOISE = 8;

/** Whether a page has no print, such as the back of a sheet. Stops at the first pixel of print. */
export function isBlank({ data }: Bitmap): boolean {
  for (let channel = 0; channel < RGB; channel++) {
    const paper = data[channel] ?? 0;
    for (let at = channel; at < data.length; at += RGB) {
      if (Math.abs((data[at] ?? paper) - paper) > MAX_PAPER_NOISE) return false;
    }
  }
  return true;
}

/** Rotates a page clockwise. */
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
