import type Sharp from "sharp";
import type { Libraries } from "../../../../../src/exercise/libraries.ts";
import type { Word } from "../../types.ts";
import type { Engine } from "../engine.ts";
import { detectLines } from "./detect.ts";
import { inkColumns } from "./ink.ts";
import { loadModels } from "./models.ts";
import { recognizeLines } from "./recognize.ts";
import { splitLine } from "./words.ts";

/**
 * PP-OCRv4 (Apache-2.0, PaddleOCR) in ONNX Runtime, offline: one network finds the lines of a page, a second reads them.
 * It works on one page at a time with one thread. While a network runs, the thread that called it is blocked, so several
 * pages in parallel need worker threads.
 *
 * @throws TakehomeError if the runtime or the models are not installed
 */
export async function createPaddleEngine(sharp: typeof Sharp, libraries: Libraries): Promise<Engine> {
  const models = await loadModels(libraries);
  let ending: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return {
    name: "PP-OCRv4",
    recognize(page) {
      const reading = last.then(async (): Promise<Word[]> => {
        if (ending) throw new Error("the OCR engine has ended");
        const boxes = await detectLines(sharp, models.detection, page);
        const lines = await recognizeLines(models, page, boxes);
        return lines.flatMap(({ crop, characters }, line) => splitLine(characters, inkColumns(crop), crop.box, line));
      });
      last = reading.catch(() => undefined);
      return reading;
    },
    end() {
      ending ??= last.then(async () => {
        await models.detection.release();
        await models.recognition.release();
      });
      return ending;
    },
  };
}
