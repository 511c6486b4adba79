import type { Bitmap } from "../bitmap.ts";
import type { Word } from "../types.ts";

/**
 * An OCR engine: the pixels of a page in, words out. What an engine needs beyond that (scaling, color, segmentation,
 * models, threads) stays behind this interface.
 */
export interface Engine {
  /** The engine's name, for reports. */
  readonly name: string;
  /**
   * Reads a page.
   * @param page an upright page; skew of a few degrees is allowed
   * @returns the words in any order; boxes are in pixels of `page`, confidence is 0 to 1, `line` numbers the engine's lines
   * @throws Error if the engine cannot read the page or has ended
   */
  recognize(page: Bitmap): Promise<Word[]>;
  /** Releases models, threads and memory. Pages that are still being read are rejected or completed. Safe to call twice. */
  end(): Promise<void>;
}
