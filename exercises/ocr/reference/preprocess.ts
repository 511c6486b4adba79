import type Sharp from "sharp";
import { type Bitmap, openBitmap } from "./bitmap.ts";
import { type Region, WHOLE_PAGE } from "./engine/engine.ts";
import { type PageSegmentation, PSM } from "./engine/tesseract/worker.ts";

/** An image in memory, ready for the OCR engine. */
interface PreparedImage {
  /** A binary graymap (PGM), which needs no compression and no decompression. */
  image: Uint8Array;
  /** Position of the image on the page, in pixels from the top left corner. */
  left: number;
  top: number;
  /** Size of the page in the same pixels. */
  pageWidth: number;
  pageHeight: number;
}

/**
 * Preprocessing and segmentation of one OCR pass. Different settings lead to different errors, which consensus removes.
 */
export interface PassSettings {
  name: string;
  /** Luminance is the usual gray; the maximum of R, G and B makes colored stamps and ink fade. */
  gray: "luminance" | "maximum";
  /** Pages whose short side is longer are scaled down to this many pixels. */
  shortSide: number;
  /** Scale factor after that. */
  enlarge: number;
  /** Sigma in pixels of a Gaussian blur that closes gaps in dot-matrix and thermal print; 0 for none. */
  blur: number;
  /** Divide by the brightness of the paper and increase the contrast: for faded print, shadows and gray photographs. */
  flatten: boolean;
  segmentation: PageSegmentation;
}

const PLAIN = { gray: "luminance", shortSide: Number.POSITIVE_INFINITY, enlarge: 1, blur: 0, flatten: false } as const;

/** The passes in the order in which they are made. DECISIONS.md has the accuracy of each, alone and combined. */
export const PASSES = {
  soft: { ...PLAIN, name: "soft", gray: "maximum", shortSide: 1300, blur: 0.8, segmentation: PSM.block },
  large: { ...PLAIN, name: "large", shortSide: 1100, enlarge: 1.5, segmentation: PSM.column },
  flat: { ...PLAIN, name: "flat", flatten: true, segmentation: PSM.block },
} as const satisfies Record<string, PassSettings>;

/** Sigma of the blur in pixels: wide enough to remove print, narrow enough to follow a shadow. */
const PAPER_SIGMA = 25;
const INK_GAIN = 3;

const scaleOf = (pass: PassSettings, page: Bitmap) =>
  Math.min(1, pass.shortSide / Math.min(page.width, page.height)) * pass.enlarge;

/** Width and height in pixels of a page without skew after scaling. */
function sizeAfter(pass: PassSettings, page: Bitmap): { width: number; height: number } {
  const scale = scaleOf(pass, page);
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(page.width), height: side(page.height) };
}

/**
 * Prepares a page for an OCR pass. It is never reduced to black and white: the engine's network was trained on gray
 * images, and every threshold tried lost 5 to 30 points of the text.
 *
 * @param skew degrees that the rows fall from left to right, to be corrected
 * @param region the part of the page to read
 */
export async function prepare(
  sharp: typeof Sharp,
  page: Bitmap,
  pass: PassSettings,
  skew = 0,
  region: Region = WHOLE_PAGE,
): Promise<PreparedImage> {
  let image = openBitmap(sharp, page);
  if (scaleOf(pass, page) !== 1) image = image.resize({ width: sizeAfter(pass, page).width });
  if (skew !== 0) image = image.rotate(-skew, { background: "white" });
  if (pass.gray === "luminance") image = image.grayscale();
  if (pass.blur > 0) image = image.blur(pass.blur);
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  let gray: Uint8Array = info.channels === 1 ? data : maximumOfChannels(data, info.channels);
  if (pass.flatten) gray = await flattenPaper(sharp, gray, info.width, info.height);
  const { width, height } = info;
  const [top, bottom] = [Math.floor(region.top * height), Math.ceil(region.bottom * height)];
  const [left, right] = [Math.floor(region.left * width), Math.ceil(region.right * width)];
  const cut = cutOut(gray, width, { top, bottom, left, right });
  return { image: toPgm(cut, right - left, bottom - top), left, top, pageWidth: width, pageHeight: height };
}

/** Cuts a rectangle out of a page with one byte per pixel; the sides of `region` are in pixels. */
function cutOut(gray: Uint8Array, width: number, { top, bottom, left, right }: Region): Uint8Array {
  if (left === 0 && right === width) return gray.subarray(top * width, bottom * width);
  const cut = new Uint8Array((right - left) * (bottom - top));
  for (let row = top, at = 0; row < bottom; row++, at += right - left) {
    cut.set(gray.subarray(row * width + left, row * width + right), at);
  }
  return cut;
}

function maximumOfChannels(pixels: Uint8Array, channels: number): Uint8Array {
  const gray = new Uint8Array(pixels.length / channels);
  for (let pixel = 0, at = 0; pixel < gray.length; pixel++) {
    let maximum = 0;
    for (let channel = 0; channel < channels; channel++, at++) maximum = Math.max(maximum, pixels[at] ?? 0);
    gray[pixel] = maximum;
  }
  return gray;
}

/**
 * Replaces brightness by ink: the share of the paper's brightness that is missing, times a gain. The paper is the
 * blurred page.
 */
async function flattenPaper(sharp: typeof Sharp, gray: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const raw = { raw: { width, height, channels: 1 as const } };
  const paper = await sharp(gray, raw).blur(PAPER_SIGMA).toColourspace("b-w").raw().toBuffer();
  return gray.map((value, at) => {
    const ink = Math.max(0, 1 - value / Math.max(1, paper[at] ?? 255));
    return 255 - 255 * Math.min(1, ink * INK_GAIN);
  });
}

function toPgm(gray: Uint8Array, width: number, height: number): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), gray]);
}
