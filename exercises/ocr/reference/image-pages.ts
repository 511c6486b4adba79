import { createHash } from "node:crypto";
import type Sharp from "sharp";
import { messageOf } from "../../../src/exercise/errors.ts";
import { type Bitmap, imageMetadata, loadBitmap } from "./bitmap.ts";
import { unreadableFormat } from "./image-formats.ts";

/** A part of a document that is not read, in words for a person: `page 2 of 3 (damaged)`. */
export interface LeftOut {
  leftOut: string;
}

/** Formats whose pages are the frames of an animation. */
const ANIMATED = new Set(["gif", "webp"]);
/** Frames of an animation that are read. A document that was saved as a GIF has fewer pages; a film has more frames. */
const MAX_FRAMES = 20;
/** A page of a TIFF that is at most this large, relative to the first page and with its proportions, is a copy of it. */
const MAX_PREVIEW_SIZE = 0.5;
const MAX_PROPORTION_DIFFERENCE = 0.02;

/**
 * The pages of an image file, one at a time: those of a TIFF, the different frames of an animated GIF or WebP, or the only
 * one of any other image. What is left out is named: damaged pages and parts of pages, previews, frames
 * of a long animation.
 *
 * @throws Error if nothing in the file can be decoded
 */
export async function* imagePages(
  sharp: typeof Sharp,
  bytes: Uint8Array,
): AsyncGenerator<{ bitmap: Bitmap } | LeftOut> {
  const format = unreadableFormat(bytes);
  if (format !== undefined) throw new Error(`${format} images cannot be read; save it as JPEG, PNG or PDF`);
  const first = await imageMetadata(sharp, bytes);
  const count = first.pages ?? 1;
  const isAnimation = ANIMATED.has(first.format ?? "");
  const noun = isAnimation ? "frame" : "page";
  const seen = new Set<string>();
  let failure: unknown;
  for (let page = 0; page < count; page++) {
    const name = `${noun} ${page + 1} of ${count}`;
    if (isAnimation && seen.size === MAX_FRAMES) {
      yield { leftOut: `${noun}s ${page + 1} to ${count} of ${count} (an animation)` };
      break;
    }
    if (first.format === "tiff" && page > 0 && (await isPreview(sharp, bytes, page, first))) {
      yield { leftOut: `${name} (a smaller copy of page 1)` };
      continue;
    }
    try {
      const { bitmap, isDamaged } = await loadAvailable(sharp, bytes, page);
      const hash = createHash("sha256").update(bitmap.data).digest("hex");
      if (isAnimation && seen.has(hash)) continue;
      seen.add(hash);
      yield { bitmap };
      if (isDamaged) yield { leftOut: `a part of ${count > 1 ? name : "the file"} (damaged or truncated)` };
    } catch (error) {
      failure ??= error;
      if (count > 1) yield { leftOut: `${name} (${messageOf(error)})` };
    }
  }
  if (seen.size === 0) throw failure;
  const frames = first.format === "png" ? framesOfPng(bytes) : 1;
  if (frames > 1) yield { leftOut: `frames 2 to ${frames} of ${frames} (an animated PNG)` };
}

/** Decodes a page, and of a damaged or truncated one what is there. */
async function loadAvailable(
  sharp: typeof Sharp,
  bytes: Uint8Array,
  page: number,
): Promise<{ bitmap: Bitmap; isDamaged: boolean }> {
  try {
    return { bitmap: await loadBitmap(sharp, bytes, { page, whole: true }), isDamaged: false };
  } catch {
    return { bitmap: await loadBitmap(sharp, bytes, { page }), isDamaged: true };
  }
}

/** Whether a page of a TIFF is a smaller copy of the first one, which some scanners add. */
async function isPreview(
  sharp: typeof Sharp,
  bytes: Uint8Array,
  page: number,
  first: { width: number; height: number },
): Promise<boolean> {
  const metadata = await imageMetadata(sharp, bytes, page).catch(() => undefined);
  if (!metadata) return false;
  const { width, height } = metadata;
  const proportion = (width * first.height) / (height * first.width);
  return width <= MAX_PREVIEW_SIZE * first.width && Math.abs(proportion - 1) <= MAX_PROPORTION_DIFFERENCE;
}

/** The number of frames of a PNG: that of its `acTL` chunk, which stands before the first `IDAT`. libpng reads one. */
function framesOfPng(bytes: Uint8Array): number {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = png.indexOf("IDAT");
  const at = png.subarray(0, data < 0 ? png.length : data).indexOf("acTL");
  return at < 0 || at + 8 > png.length ? 1 : png.readUInt32BE(at + 4);
}
