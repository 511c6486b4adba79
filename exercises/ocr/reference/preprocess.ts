import type Sharp from "sharp";
import { type Bitmap, openBitmap } from "./bitmap.ts";
import { type PageSegmentation, PSM } from "./engine/worker.ts";

/** An image in memory as the OCR engine takes it. */
export interface PreparedImage {
  /** A binary graymap (PGM): nothing to compress here and nothing to decompress in the worker. */
  image: Uint8Array;
  /** Where it was cut from the page, in pixels from the page's corner. */
  left: number;
  top: number;
  /** Size of that page in the same pixels. */
  pageWidth: number;
  pageHeight: number;
}

/** How one pass sees a page. Passes that differ make different mistakes, which is what voting lives on. */
export interface Recipe {
  name: string;
  /** Luminance is the natural gray; the maximum of R, G and B lets coloured stamps and pens fade. */
  gray: "luminance" | "maximum";
  /** Pages with a longer short side are scaled down to this many pixels. */
  shortSide: number;
  /** Factor on the size after the cap. */
  enlarge: number;
  /** Sigma in pixels of a Gaussian blur that closes the gaps of dot-matrix and thermal print; 0 is none. */
  blur: number;
  /** Divide by the paper's own brightness and strengthen the ink: for faded print, shadows and gray photographs. */
  flatten: boolean;
  segmentation: PageSegmentation;
}

const PLAIN = { gray: "luminance", shortSide: Number.POSITIVE_INFINITY, enlarge: 1, blur: 0, flatten: false } as const;

/** The passes in the order in which the cascade takes them; DECISIONS.md has what each is worth, alone and together. */
export const RECIPES = {
  soft: { ...PLAIN, name: "soft", gray: "maximum", shortSide: 1300, blur: 0.8, segmentation: PSM.block },
  large: { ...PLAIN, name: "large", shortSide: 1100, enlarge: 1.5, segmentation: PSM.column },
  flat: { ...PLAIN, name: "flat", flatten: true, segmentation: PSM.block },
} as const satisfies Record<string, Recipe>;

/** A part of a page: its sides as shares of the page's width and height, 0 to 1. */
export interface Region {
  top: number;
  bottom: number;
  left: number;
  right: number;
}
export const WHOLE_PAGE: Region = { top: 0, bottom: 1, left: 0, right: 1 };

/** Wide enough to see paper instead of ink, narrow enough to follow a shadow. */
const PAPER_SIGMA = 25;
const INK_GAIN = 3;

const scaleOf = (recipe: Recipe, page: Bitmap) =>
  Math.min(1, recipe.shortSide / Math.min(page.width, page.height)) * recipe.enlarge;

/** Width and height in pixels of a page that lies straight, as a recipe brings it. */
export function sizeAfter(recipe: Recipe, page: Bitmap): { width: number; height: number } {
  const scale = scaleOf(recipe, page);
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(page.width), height: side(page.height) };
}

/**
 * Bring a page into the form that a recipe asks for. Never binarises: the engine's network was trained on gray, and
 * every threshold tried lost 5 to 30 points of findable text.
 *
 * @param skew degrees that the page's rows fall from left to right; taken out by turning the page back
 * @param region the part of the page that is wanted
 */
export async function prepare(
  sharp: typeof Sharp,
  page: Bitmap,
  recipe: Recipe,
  skew = 0,
  region: Region = WHOLE_PAGE,
): Promise<PreparedImage> {
  let image = openBitmap(sharp, page);
  if (scaleOf(recipe, page) !== 1) image = image.resize({ width: sizeAfter(recipe, page).width });
  if (skew !== 0) image = image.rotate(-skew, { background: "white" });
  if (recipe.gray === "luminance") image = image.grayscale();
  if (recipe.blur > 0) image = image.blur(recipe.blur);
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  let gray: Uint8Array = info.channels === 1 ? data : maximumOfChannels(data, info.channels);
  if (recipe.flatten) gray = await flattenPaper(sharp, gray, info.width, info.height);
  const { width, height } = info;
  const [top, bottom] = [Math.floor(region.top * height), Math.ceil(region.bottom * height)];
  const [left, right] = [Math.floor(region.left * width), Math.ceil(region.right * width)];
  const cut = cutOut(gray, width, { top, bottom, left, right });
  return { image: toPgm(cut, right - left, bottom - top), left, top, pageWidth: width, pageHeight: height };
}

/** The rectangle of a page of one byte a pixel; sides in pixels. */
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
    let most = 0;
    for (let channel = 0; channel < channels; channel++, at++) most = Math.max(most, pixels[at] ?? 0);
    gray[pixel] = most;
  }
  return gray;
}

/** Ink as the part of the paper's light that it takes away, times a gain; the paper is the page under a wide blur. */
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
