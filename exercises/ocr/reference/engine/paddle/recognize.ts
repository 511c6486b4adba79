import type { Bitmap } from "../../bitmap.ts";
import { median } from "../../rows.ts";
import { CROP_HEIGHT, cropLine, type LineCrop } from "./crop-line.ts";
import { decodeCtc, type ReadCharacter } from "./ctc.ts";
import type { LineBox } from "./geometry.ts";
import type { Networks } from "./networks.ts";

/** A box that is taller than wide by this factor, and than the usual line by the next, is upright text or a rule. */
const UPRIGHT_RATIO = 1.5;
const UPRIGHT_HEIGHT = 1.8;

/** A line with its characters from left to right. */
interface ReadLine {
  crop: LineCrop;
  characters: ReadCharacter[];
}

/**
 * Reads the text of lines. Each is a request of its own: on one thread, batches of eight take half as long again and a
 * quarter more memory, because shorter lines are padded and the values no longer fit into the processor's cache. While
 * the network reads a line, the next one is cut out.
 *
 * @returns the lines that have text, in the order of `boxes`
 */
export async function recognizeLines(
  networks: Pick<Networks, "run" | "characters">,
  page: Bitmap,
  boxes: readonly LineBox[],
): Promise<ReadLine[]> {
  const usual = median(boxes.map(({ height }) => height));
  const lines: ReadLine[] = [];
  let running: Promise<void> = Promise.resolve();
  for (const box of boxes) {
    if (box.height > UPRIGHT_RATIO * box.width && box.height > UPRIGHT_HEIGHT * usual) continue;
    const crop = cropLine(page, box);
    await running;
    running = recognize(networks, crop).then((characters) => {
      if (characters.length > 0) lines.push({ crop, characters });
    });
    running.catch(() => undefined); // it is awaited after the next line has been cut out
  }
  await running;
  return lines;
}

async function recognize(
  { run, characters }: Pick<Networks, "run" | "characters">,
  { data, width }: LineCrop,
): Promise<ReadCharacter[]> {
  const output = await run({ network: "recognition", data, width, height: CROP_HEIGHT });
  if (output.classCount !== characters.length)
    throw new Error("the recognition network and its characters do not match");
  return decodeCtc(output.classes, output.probabilities, characters);
}
