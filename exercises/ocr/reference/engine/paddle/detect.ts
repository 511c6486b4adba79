import type Sharp from "sharp";
import { type Bitmap, openBitmap } from "../../bitmap.ts";
import type { LineBox } from "./geometry.ts";
import type { Networks } from "./networks.ts";
import { findLines } from "./text-regions.ts";

/** Pages are scaled down to this long side, in pixels. More takes proportionally longer, less loses small print. */
const LONG_SIDE = 960;
/** The network halves its input five times, so both sides are multiples of this. */
const STRIDE = 32;
/**
 * Finds the lines of text of a page.
 * @returns boxes in pixels of the page, from top to bottom
 */
export async function detectLines(
  sharp: typeof Sharp,
  networks: Pick<Networks, "run">,
  page: Bitmap,
): Promise<LineBox[]> {
  const { width, height } = detectionSize(page);
  const data = await openBitmap(sharp, page).resize({ width, height, fit: "fill", kernel: "linear" }).raw().toBuffer();
  const { probabilities } = await networks.run({ network: "detection", data, width, height });
  return findLines({ data: probabilities, width, height }, page.width / width, page.height / height);
}

/** Size in pixels at which a page is given to the detection network. */
export function detectionSize(page: Pick<Bitmap, "width" | "height">): { width: number; height: number } {
  const scale = Math.min(1, LONG_SIDE / Math.max(page.width, page.height));
  const side = (length: number) => Math.max(STRIDE, Math.round((length * scale) / STRIDE) * STRIDE);
  return { width: side(page.width), height: side(page.height) };
}
