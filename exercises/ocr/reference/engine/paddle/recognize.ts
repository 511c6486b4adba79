import { median } from "../../rows.ts";
import type { Bitmap } from "../../bitmap.ts";
import { CROP_HEIGHT, cropLine, type LineCrop } from "./crop-line.ts";
import { decodeCtc, type ReadCharacter } from "./ctc.ts";
import type { LineBox } from "./geometry.ts";
import type { Models } from "./models.ts";

/** Lines per call of the network. */
const BATCH = 8;
/** Limit of the summed width of a batch in pixels, which bounds memory. A single line may be up to 2,400 wide. */
const MAX_BATCH_WIDTH = 6400;
/** A box that is taller than wide by this factor, and than the usual line by the next, is upright text or a rule. */
const UPRIGHT_RATIO = 1.5;
const UPRIGHT_HEIGHT = 1.8;
const RGB = 3;

/** A line with its characters from left to right. */
export interface ReadLine {
  crop: LineCrop;
  /** `position` is a share of the crop's width. */
  characters: ReadCharacter[];
}

/**
 * Reads the text of lines. Lines of similar width share a batch, because the shorter ones are padded.
 * @returns the lines that have text, in the order of `boxes`
 */
export async function recognizeLines(
  { recognition, characters }: Pick<Models, "recognition" | "characters">,
  page: Bitmap,
  boxes: readonly LineBox[],
): Promise<ReadLine[]> {
  const usual = median(boxes.map(({ height }) => height));
  const level = boxes.filter(
    ({ width, height }) => height <= UPRIGHT_RATIO * width || height <= UPRIGHT_HEIGHT * usual,
  );
  const crops = level.map((box) => cropLine(page, box));
  const read = new Map<LineCrop, ReadCharacter[]>();
  for (const batch of batchesOf([...crops].sort((a, b) => a.width - b.width))) {
    const width = Math.max(...batch.map((crop) => crop.width));
    const { data, shape } = await recognition.run(normalize(batch, width), [batch.length, RGB, CROP_HEIGHT, width]);
    const [, steps = 0, classes = 0] = shape;
    if (classes !== characters.length) throw new Error("the recognition network and its characters do not match");
    for (const [index, crop] of batch.entries()) {
      const part = data.subarray(index * steps * classes, (index + 1) * steps * classes);
      const limit = Math.ceil((crop.width / width) * steps);
      const decoded = decodeCtc(part, steps, characters, limit);
      read.set(
        crop,
        decoded.map((character) => ({ ...character, position: (character.position * width) / crop.width })),
      );
    }
  }
  return crops.flatMap((crop) => {
    const found = read.get(crop) ?? [];
    return found.length > 0 ? [{ crop, characters: found }] : [];
  });
}

/** Splits lines, which are sorted by width, into batches. */
function batchesOf(crops: readonly LineCrop[]): LineCrop[][] {
  const batches: LineCrop[][] = [];
  for (const crop of crops) {
    const batch = batches.at(-1);
    if (batch && batch.length < BATCH && (batch.length + 1) * crop.width <= MAX_BATCH_WIDTH) batch.push(crop);
    else batches.push([crop]);
  }
  return batches;
}

/** Channels of shape [lines, 3, 48, width]: blue, green, red from -1 to 1. Padding on the right is 0, middle gray. */
function normalize(batch: readonly LineCrop[], width: number): Float32Array {
  const plane = CROP_HEIGHT * width;
  const input = new Float32Array(batch.length * RGB * plane);
  for (const [index, crop] of batch.entries()) {
    for (let channel = 0; channel < RGB; channel++) {
      const from = RGB - 1 - channel;
      for (let row = 0; row < CROP_HEIGHT; row++) {
        const to = (index * RGB + channel) * plane + row * width;
        for (let column = 0; column < crop.width; column++) {
          input[to + column] = (crop.data[(row * crop.width + column) * RGB + from] ?? 0) / 127.5 - 1;
        }
      }
    }
  }
  return input;
}
