import type { Word } from "../../types.ts";

/** Levels of tesseract's TSV: page, block, paragraph, line (4), word (5). */
const LINE_LEVEL = "4";
const WORD_LEVEL = "5";

/**
 * Parses tesseract's TSV, with the columns level, page, block, paragraph, line, word, left, top, width, height,
 * confidence, text. Confidence is converted from 0..100 to 0..1. Words without visible text (rules and stains) are
 * omitted.
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
