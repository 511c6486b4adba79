import type Sharp from "sharp";
import type { Libraries } from "../../../../../src/exercise/libraries.ts";
import { type PassSettings, prepare } from "../../preprocess.ts";
import type { Box } from "../../types.ts";
import { AS_IT_IS, type Engine } from "../engine.ts";
import { createPool, type Pool } from "../pool.ts";
import { parseTsv } from "./parse-tsv.ts";
import { startWorker, type TesseractJob } from "./worker.ts";

/** Tesseract's workers: an encoded image in, tab-separated words out. */
type TesseractPool = Pool<TesseractJob, string>;

/**
 * A pool of workers of tesseract.js; one starts in 0.3 s, when it is first needed. Its own scheduler is not used, because it leaves queued jobs pending forever
 * when it is ended and cannot replace a worker that died.
 *
 * @param size number of workers, at least 1; each takes about 150 MB
 * @param signal ends the pool when aborted
 */
export const startTesseract = (libraries: Libraries, size: number, signal: AbortSignal): TesseractPool =>
  createPool(() => startWorker(libraries, signal), size, signal);

/**
 * Tesseract with the preprocessing and segmentation of one pass, as an `Engine`.
 * @param pool its workers; they end with the engine
 */
export function tesseractEngine(sharp: typeof Sharp, pool: TesseractPool, pass: PassSettings): Engine {
  return {
    name: `tesseract (${pass.name})`,
    async recognize(page, { skew, region } = AS_IT_IS) {
      const { image, left, top, pageWidth, pageHeight } = await prepare(sharp, page, pass, skew, region);
      const words = parseTsv(await pool.recognize({ image, segmentation: pass.segmentation }));
      return {
        words: words.map((word) => ({ ...word, box: shift(word.box, left, top) })),
        ...{ width: pageWidth, height: pageHeight },
      };
    },
    end: () => pool.end(),
  };
}

const shift = ({ x0, y0, x1, y1 }: Box, right: number, down: number): Box => ({
  ...{ x0: x0 + right, y0: y0 + down },
  ...{ x1: x1 + right, y1: y1 + down },
});
