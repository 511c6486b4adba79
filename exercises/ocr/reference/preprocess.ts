import type Sharp from "sharp";
import { type PageSegmentation, PSM } from "./engine/worker.ts";

/** An image in memory as the OCR engine takes it. */
export interface Prepared {
  /** A binary graymap (PGM): nothing to compress here and nothing to decompress in the worker. */
  image: Uint8Array;
  width: number;
  height: number;
}

/** How one pass sees a page. Passes that differ make different mistakes, which is what voting lives on. */
export interface Recipe {
  name: string;
  /** Luminance is the natural gray; the maximum of R, G and B lets coloured stamps and pens fade. */
  gray: "luminance" | "maximum";
  /** Wider pages are scaled down to this many pixels. */
  maxWidth: number;
  /** Factor on the size after the cap. */
  enlarge: number;
  /** Sigma in pixels of a Gaussian blur that closes the gaps of dot-matrix and thermal print; 0 is none. */
  blur: number;
  segmentation: PageSegmentation;
}

/** 200 dpi on the width of A4 (8.27 inch): beyond it, scans cost memory and time and gain nothing. */
const A4_WIDTH = 1654;

/** Guards against decompression bombs; the largest honest page seen is an A4 sheet at 600 dpi, 34.8 megapixels. */
const MAX_PIXELS = 200_000_000;

export const RECIPES = {
  first: { name: "first", gray: "luminance", maxWidth: A4_WIDTH, enlarge: 1, blur: 0, segmentation: PSM.block },
  larger: { name: "larger", gray: "luminance", maxWidth: A4_WIDTH, enlarge: 1.5, blur: 0, segmentation: PSM.column },
  softer: { name: "softer", gray: "maximum", maxWidth: 1300, enlarge: 1, blur: 0.8, segmentation: PSM.block },
} as const satisfies Record<string, Recipe>;

/**
 * Decode an image file and bring it into the form that a recipe asks for. Never binarises: the engine's network was
 * trained on gray, and every threshold tried lost 5 to 30 points of findable text.
 *
 * @param source an image in any format that sharp reads, as bytes or path
 * @throws Error when the image cannot be decoded
 */
export async function prepare(sharp: typeof Sharp, source: Uint8Array | string, recipe: Recipe): Promise<Prepared> {
  // `failOn: none` reads what there is of a truncated file. `autoOrient` obeys the camera's EXIF note.
  const open = () => sharp(source, { failOn: "none", limitInputPixels: MAX_PIXELS, sequentialRead: true });
  const { width: naturalWidth } = (await open().metadata()).autoOrient;
  const width = Math.round(Math.min(naturalWidth, recipe.maxWidth) * recipe.enlarge);
  let image = open().autoOrient().flatten({ background: "white" });
  if (width !== naturalWidth) image = image.resize({ width });
  if (recipe.gray === "luminance") image = image.grayscale();
  else image = image.toColourspace("srgb");
  if (recipe.blur > 0) image = image.blur(recipe.blur);
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const gray = info.channels === 1 ? data : maximumOfChannels(data, info.channels);
  return { image: toPgm(gray, info.width, info.height), width: info.width, height: info.height };
}

function maximumOfChannels(pixels: Uint8Array, channels: number): Uint8Array {
  const gray = new Uint8Array(pixels.length / channels);
  for (let pixel = 0, at = 0; pixel < gray.length; pixel++) {
    let most = 0;
    for (let channel = 0; channel < channels; channel++, at++) most = Math.max(most, pixels[at] ?? 0);
    gray[pixel] = most;
  }
  return gray;
}

function toPgm(gray: Uint8Array, width: number, height: number): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), gray]);
}
