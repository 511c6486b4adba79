import { availableParallelism } from "node:os";
import type Sharp from "sharp";
import type { Libraries } from "../../../../../src/exercise/libraries.ts";
import type { Bitmap } from "../../bitmap.ts";
import type { Word } from "../../types.ts";
import { AS_IT_IS, type Engine, PP_OCR, type Region } from "../engine.ts";
import { createPool, type PoolWorker } from "../pool.ts";
import { detectLines } from "./detect.ts";
import type { LineBox } from "./geometry.ts";
import { inkColumns } from "./ink.ts";
import { startNetworks } from "./networks.ts";
import { recognizeLines } from "./recognize.ts";
import { splitLine } from "./words.ts";

interface PageJob {
  page: Bitmap;
  region: Region;
}

/**
 * PP-OCRv4 (PaddleOCR) in ONNX Runtime, offline: one network finds the lines of a page, a second reads them. Each worker is
 * a process with one thread. They start with the first page. Skew does not matter: each line has its own angle.
 *
 * @param size number of workers, at least 1
 * @param signal ends the engine when aborted
 */
export function createPaddleEngine(
  sharp: typeof Sharp,
  libraries: Libraries,
  signal: AbortSignal,
  size = availableParallelism(),
): Engine {
  const pool = createPool(() => startWorker(sharp, libraries, signal), size, signal);
  return {
    name: PP_OCR,
    async recognize(page, { region } = AS_IT_IS) {
      return { words: await pool.recognize({ page, region }), width: page.width, height: page.height };
    },
    end: () => pool.end(),
  };
}

async function startWorker(
  sharp: typeof Sharp,
  libraries: Libraries,
  signal: AbortSignal,
): Promise<PoolWorker<PageJob, Word[]>> {
  const networks = await startNetworks(libraries, signal);
  return {
    async recognize({ page, region }) {
      const boxes = await detectLines(sharp, networks, page);
      const lines = await recognizeLines(networks, page, boxes.filter(isInside(region, page)));
      return lines.flatMap(({ crop, characters }, line) => splitLine(characters, inkColumns(crop), crop.box, line));
    },
    onDeath: networks.onDeath,
    end: networks.end,
  };
}

/** Whether the center of a line is in a part of the page. */
const isInside =
  ({ top, bottom, left, right }: Region, { width, height }: Bitmap) =>
  ({ center: { x, y } }: LineBox): boolean =>
    x >= left * width && x <= right * width && y >= top * height && y <= bottom * height;
