import type { Word } from "./types.ts";

/** Levels of the page, block, paragraph, line, word hierarchy of tesseract's TSV. */
const LINE_LEVEL = "4";
const WORD_LEVEL = "5";

/**
 * The words of tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
 * Confidence is 0 to 100 there and 0 to 1 here. Words of blanks only (rules and stains) are left out.
 */
export function parseTsv(tsv: string): Word[] {
  const words: Word[] = [];
  let line = 0;
  for (const entry of tsv.split("\n")) {
    const cells = entry.split("\t");
    if (cells[0] === LINE_LEVEL) line++;
    if (cells[0] !== WORD_LEVEL) continue;
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.slice(6, 11).map(Number);
    const text = cells.slice(11).join("\t").trim();
    if (text === "" || width <= 0 || height <= 0) continue;
    const box = { x0: left, y0: top, x1: left + width, y1: top + height };
    words.push({ text, confidence: confidence / 100, box, line });
  }
  return words;
}
