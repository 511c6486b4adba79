import type { Bitmap } from "../../bitmap.ts";
import type { LineBox } from "./geometry.ts";

/** Height in pixels of the recognition network's input. */
export const CROP_HEIGHT = 48;
/** Limits of the width in pixels. A line that is longer is compressed. */
const MIN_WIDTH = 16;
const MAX_WIDTH = 2400;
/** The network takes a step of its output every 8 pixels. */
const STEP = 8;
const RGB = 3;

/** The image of one line, straightened and scaled: RGB, 8 bits per channel, `CROP_HEIGHT` rows of `width` pixels. */
export interface LineCrop {
  box: LineBox;
  data: Uint8Array;
  width: number;
}

/**
 * Cuts a line out of a page, turned so that it runs from left to right and scaled to the height of the network.
 * Each pixel is the mean of as many bilinear samples as it covers pixels of the page in one direction, squared.
 * Beyond the edges, the page continues with its outermost pixels.
 */
export function cropLine(page: Bitmap, box: LineBox): LineCrop {
  const width = Math.min(
    MAX_WIDTH,
    Math.max(MIN_WIDTH, STEP * Math.round((CROP_HEIGHT * box.width) / box.height / STEP)),
  );
  const data = new Uint8Array(width * CROP_HEIGHT * RGB);
  const samples = Math.max(1, Math.round(box.height / CROP_HEIGHT));
  const [stepX, stepY] = [box.width / width / samples, box.height / CROP_HEIGHT / samples];
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const sum: [number, number, number] = [0, 0, 0];
  for (let row = 0, to = 0; row < CROP_HEIGHT; row++) {
    for (let column = 0; column < width; column++, to += RGB) {
      sum.fill(0);
      for (let sample = 0; sample < samples * samples; sample++) {
        const down = Math.floor(sample / samples);
        const along = (column * samples + (sample % samples) + 0.5) * stepX - box.width / 2;
        const across = (row * samples + down + 0.5) * stepY - box.height / 2;
        addPixel(page, box.center.x + along * cos - across * sin, box.center.y + along * sin + across * cos, sum);
      }
      for (const [channel, value] of sum.entries()) data[to + channel] = value / (samples * samples);
    }
  }
  return { box, data, width };
}

/** Adds the color at a position, interpolated between the centers of the four nearest pixels. */
function addPixel({ data, width, height }: Bitmap, x: number, y: number, sum: [number, number, number]): void {
  const left = Math.min(width - 1, Math.max(0, x - 0.5));
  const top = Math.min(height - 1, Math.max(0, y - 0.5));
  const [x0, y0] = [Math.floor(left), Math.floor(top)];
  const [right, bottom] = [left - x0, top - y0];
  const next = x0 + 1 < width ? RGB : 0;
  const below = y0 + 1 < height ? width * RGB : 0;
  const at = (y0 * width + x0) * RGB;
  for (let channel = 0; channel < RGB; channel++) {
    const from = at + channel;
    const upper = (data[from] ?? 0) * (1 - right) + (data[from + next] ?? 0) * right;
    const lower = (data[from + below] ?? 0) * (1 - right) + (data[from + below + next] ?? 0) * right;
    sum[channel] = (sum[channel] ?? 0) + upper * (1 - bottom) + lower * bottom;
  }
}
