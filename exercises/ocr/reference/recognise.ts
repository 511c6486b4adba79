import type { Word } from "./model.ts";

/** Level of a word in the page, block, paragraph, line, word hierarchy of tesseract's TSV. */
const WORD_LEVEL = "5";

/**
 * The words of tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
 * Confidence is 0 to 100 there and 0 to 1 here. Words of blanks only (rules and stains) are left out.
 */
export function parseTsv(tsv: string): Word[] {
  const words: Word[] = [];
  for (const line of tsv.split("\n")) {
    const cells = line.split("\t");
    if (cells[0] !== WORD_LEVEL) continue;
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.slice(6, 11).map(Number);
    const text = cells.slice(11).join("\t").trim();
    if (text === "" || width <= 0 || height <= 0) continue;
    words.push({ text, confidence: confidence / 100, box: { x0: left, y0: top, x1: left + width, y1: top + height } });
  }
  return words;
}
