import type Sharp from "sharp";
import { parseTsv } from "../parse-tsv.ts";
import { type PassSettings, prepare } from "../preprocess.ts";
import type { Engine } from "./engine.ts";
import type { OcrPool } from "./pool.ts";

/**
 * Tesseract with the preprocessing and segmentation of one pass, as an `Engine`.
 * @param pool its workers; they end with the engine
 */
export function tesseractEngine(sharp: typeof Sharp, pool: OcrPool, pass: PassSettings): Engine {
  return {
    name: `tesseract (${pass.name})`,
    async recognize(page) {
      const { image, pageWidth, pageHeight } = await prepare(sharp, page, pass);
      const [scaleX, scaleY] = [page.width / pageWidth, page.height / pageHeight];
      return parseTsv(await pool.recognize(image, pass.segmentation)).map((word) => ({
        ...word,
        box: {
          x0: Math.round(word.box.x0 * scaleX),
          y0: Math.round(word.box.y0 * scaleY),
          x1: Math.round(word.box.x1 * scaleX),
          y1: Math.round(word.box.y1 * scaleY),
        },
      }));
    },
    end: () => pool.end(),
  };
}
