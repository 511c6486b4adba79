import type { Reading, Row, Word } from "./types.ts";

/**
 * Joins several pages into one long page, each below the one before. A document has one vendor, one date and one total,
 * whatever page they are on, so the rules do not need to know about pages.
 */
export function stackPages(pages: readonly Reading[]): Reading {
  const [first] = pages;
  if (first && pages.length === 1) return first;
  let top = 0;
  const rows: Row[] = [];
  for (const page of pages) {
    const offset = top;
    rows.push(...page.rows.map((row) => moveDown(row, offset)));
    top += page.height;
  }
  return { pass: first?.pass ?? "none", rows, width: Math.max(0, ...pages.map((page) => page.width)), height: top };
}

function moveDown(row: Row, by: number): Row {
  const move = <T extends Word | Row>(part: T): T => ({
    ...part,
    box: { ...part.box, y0: part.box.y0 + by, y1: part.box.y1 + by },
  });
  return { ...move(row), words: row.words.map((word) => move(word)) };
}
