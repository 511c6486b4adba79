import type Sharp from "sharp";
import { type Bitmap, openBitmap } from "../../bitmap.ts";
import type { LineBox } from "./geometry.ts";
import type { Network } from "./models.ts";
import { findLines } from "./text-regions.ts";

/** Pages are scaled down to this long side, in pixels. More takes proportionally longer, less loses small print. */
const LONG_SIDE = 1280;
/** The network halves its input five times, so both sides are multiples of this. */
const STRIDE = 32;
/** Mean and standard deviation of the channels of ImageNet, from 0 to 1; the network's channels are blue, green, red. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;
const RGB = 3;

/**
 * Finds the lines of text of a page.
 * @returns boxes in pixels of the page, from top to bottom
 */
export async function detectLines(sharp: typeof Sharp, network: Network, page: Bitmap): Promise<LineBox[]> {
  const { width, height } = detectionSize(page);
  const scaled = await openBitmap(sharp, page)
    .resize({ width, height, fit: "fill", kernel: "linear" })
    .raw()
    .toBuffer();
  const { data } = await network.run(normalize(scaled, width * height), [1, RGB, height, width]);
  return findLines({ data, width, height }, page.width / width, page.height / height);
}

/** Size in pixels at which a page is given to the detection network. */
export function detectionSize(page: Pick<Bitmap, "width" | "height">): { width: number; height: number } {
  const scale = Math.min(1, LONG_SIDE / Math.max(page.width, page.height));
  const side = (length: number) => Math.max(STRIDE, Math.round((length * scale) / STRIDE) * STRIDE);
  return { width: side(page.width), height: side(page.height) };
}

/** From RGB bytes, pixel by pixel, to normalized channels of shape [3, height, width]: blue, green, red. */
function normalize(pixels: Uint8Array, count: number): Float32Array {
  const input = new Float32Array(RGB * count);
  for (const [channel, mean] of MEAN.entries()) {
    const deviation = DEVIATION[channel] ?? 1;
    const from = RGB - 1 - channel;
    for (let pixel = 0; pixel < count; pixel++) {
      input[channel * count + pixel] = ((pixels[pixel * RGB + from] ?? 0) / 255 - mean) / deviation;
    }
  }
  return input;
}
