import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type Sharp from "sharp";

/**
 * Typical degradations of a page: skewed and out of focus, photographed from a distance, printed or copied too light.
 */
export const DEGRADATIONS = {
  askew: (sharp, bytes) => sharp(bytes).rotate(1, { background: "white" }).blur(0.7).jpeg({ quality: 55 }).toBuffer(),
  small: async (sharp, bytes) => {
    const { width } = await sharp(bytes).metadata();
    return sharp(bytes)
      .resize({ width: Math.round(0.8 * Math.min(width, 1400)) })
      .jpeg({ quality: 45 })
      .toBuffer();
  },
  pale: (sharp, bytes) => sharp(bytes).linear(0.55, 90).jpeg({ quality: 60 }).toBuffer(),
} as const satisfies Record<string, (sharp: typeof Sharp, bytes: Uint8Array) => Promise<Buffer>>;

export type Degradation = keyof typeof DEGRADATIONS;

/**
 * Writes degraded copies of images. To an OCR engine these are different pages, so they show whether an accuracy holds
 * only on the pages that the rules were made on.
 * @param files paths of images
 * @param folder the copies are written to `images/` in this folder, under the same names
 */
export async function degradeAll(
  sharp: typeof Sharp,
  degradation: Degradation,
  files: readonly string[],
  folder: string,
): Promise<void> {
  await mkdir(join(folder, "images"), { recursive: true });
  for (const file of files) {
    await writeFile(
      join(folder, "images", basename(file)),
      await DEGRADATIONS[degradation](sharp, await readFile(file)),
    );
  }
}
