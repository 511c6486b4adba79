import type Sharp from "sharp";
import type { Libraries } from "../../../../src/exercise/libraries.ts";
import { PASSES, type PassSettings } from "../preprocess.ts";
import type { Engine } from "./engine.ts";
import { createPaddleEngine } from "./paddle/index.ts";
import { startTesseract, tesseractEngine } from "./tesseract/index.ts";

/** One way to read a page: PP-OCR, or tesseract after one of the ways to preprocess. */
export type PassName = keyof typeof PASSES | "paddle";

/** The engines of a run. Each starts its workers when it is first used. */
export interface Engines extends Readonly<Record<PassName, Engine>> {
  /** Tesseract with other settings than those of the passes, on the same workers. */
  tesseract(pass: PassSettings): Engine;
  /** Ends all workers. Safe to call twice. */
  end(): Promise<void>;
}

/**
 * @param workers number of workers of each engine, at least 1
 * @param signal ends the engines when aborted
 */
export function createEngines(
  sharp: typeof Sharp,
  libraries: Libraries,
  workers: number,
  signal: AbortSignal,
): Engines {
  const pool = startTesseract(libraries, workers, signal);
  const tesseract = (pass: PassSettings) => tesseractEngine(sharp, pool, pass);
  const paddle = createPaddleEngine(sharp, libraries, signal, workers);
  return {
    tesseract,
    soft: tesseract(PASSES.soft),
    large: tesseract(PASSES.large),
    flat: tesseract(PASSES.flat),
    paddle,
    async end() {
      await Promise.all([pool.end(), paddle.end()]);
    },
  };
}
