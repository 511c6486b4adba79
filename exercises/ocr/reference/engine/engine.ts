import type { Bitmap } from "../bitmap.ts";
import type { Word } from "../types.ts";

/** A part of a page: its sides as shares of the width and height of the page, 0 to 1. */
export interface Region {
  top: number;
  bottom: number;
  left: number;
  right: number;
}
export const WHOLE_PAGE: Region = { top: 0, bottom: 1, left: 0, right: 1 };

/** What an earlier reading found out about a page, and the part of it to read. */
export interface View {
  /** Degrees that the rows fall from left to right. */
  skew: number;
  region: Region;
}

/** The words of a page. */
export interface Recognized {
  /** In any order; confidence is 0 to 1, `line` numbers the engine's lines. */
  words: Word[];
  /** Size in pixels of the whole page at the scale at which the engine read it. The boxes are in these pixels. */
  width: number;
  height: number;
}

/**
 * An OCR engine: the pixels of a page in, words out. What an engine needs beyond that (scaling, color, segmentation,
 * models, threads, processes) stays behind this interface.
 */
export interface Engine {
  /** The engine's name with its settings, for reports. */
  readonly name: string;
  /**
   * Reads a page.
   * @param page an upright page; skew of a few degrees is allowed
   * @param view without it, the whole page as it is
   * @throws Error if the engine cannot read the page or has ended; TakehomeError if it is not installed or does not start
   */
  recognize(page: Bitmap, view?: View): Promise<Recognized>;
  /** Releases models, threads, processes and memory, and rejects pages that are being read. Safe to call twice. */
  end(): Promise<void>;
}

/** The whole page, not known to be skewed. */
export const AS_IT_IS: View = { skew: 0, region: WHOLE_PAGE };

/** The name of the engine PP-OCR in readings. */
export const PP_OCR = "PP-OCRv4";
