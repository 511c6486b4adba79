import type { Bitmap } from "../../bitmap.ts";
import { median } from "../../rows.ts";
import { CROP_HEIGHT, cropLine, type LineCrop } from "./crop-line.ts";
import { decodeCtc, type ReadCharacter } from "./ctc.ts";
import type { LineBox } from "./geometry.ts";
import type { Models } from "./models.ts";

/** A box that is taller than wide by this factor, and than the usual line by the next, is upright text or a rule. */
const UPRIGHT_RATIO = 1.5;
const UPRIGHT_HEIGHT = 1.8;
const RGB = 3;

/** A line with its characters from left to right. */
interface ReadLine {
  crop: LineCrop;
  characters: ReadCharacter[];
}

/**
 * Reads the text of lines. Each is a call of its own: on one thread, batches of eight take half as long again and a
 * quarter more memory, because shorter lines are padded and the values no longer fit into the processor's cache.
 *
 * @returns the lines that have text, in the order of `boxes`
 */
export async function recognizeLines(
  models: Pick<Models, "recognition" | "characters">,
  page: Bitmap,
  boxes: readonly LineBox[],
): Promise<ReadLine[]> {
  const usual = median(boxes.map(({ height }) => height));
  const lines: ReadLine[] = [];
  for (const box of boxes) {
    if (box.height > UPRIGHT_RATIO * box.width && box.height > UPRIGHT_HEIGHT * usual) continue;
    const crop = cropLine(page, box);
    const characters = await recognize(models, crop);
    if (characters.length > 0) lines.push({ crop, characters });
  }
  return lines;
}

async function recognize(
  { recognition, characters }: Pick<Models, "recognition" | "characters">,
  crop: LineCrop,
): Promise<ReadCharacter[]> {
  const { data, shape } = await recognition.run(normalize(crop), [1, RGB, CROP_HEIGHT, crop.width]);
  const [, steps = 0, classes = 0] = shape;
  if (classes !== characters.length) throw new Error("the recognition network and its characters do not match");
  return decodeCtc(data, steps, characters);
}

/** From RGB bytes to channels of shape [3, 48, width]: blue, green, red from -1 to 1. */
function normalize({ data, width }: LineCrop): Float32Array {
  const plane = CROP_HEIGHT * width;
  const input = new Float32Array(RGB * plane);
  for (let channel = 0; channel < RGB; channel++) {
    const from = RGB - 1 - channel;
    for (let pixel = 0; pixel < plane; pixel++) {
      input[channel * plane + pixel] = (data[pixel * RGB + from] ?? 0) / 127.5 - 1;
    }
  }
  return input;
}
