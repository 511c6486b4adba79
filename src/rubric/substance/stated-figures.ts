import { type StatedFigure, wordsOf } from "./stored-figures.ts";

/** Percentages and costs as the reports print them. */
const NUMBER = /(?<![\w.])(\d{1,4}\.\d{1,3})\s?%?(?![\w.])/g;
const RUN = /\bruns?(?:\s+id)?\s*#?(\d+)(?:\s*(?:,|and|to)\s*#?(\d+)(?![.\d]))?/gi;

/** A figure with the line it is on. */
export interface LineFigure extends StatedFigure {
  /** Counted from 0 at the first line of the text. */
  line: number;
}

/**
 * The figures of a Markdown text, each with what its line says about it. In a table, that is the row's first cell, the
 * head of the column and the cell itself; the run is the one of a column called "run".
 * @param skip whether a line is not the author's own
 */
export function statedFigures(text: string, skip: (line: string) => boolean = () => false): LineFigure[] {
  let head: readonly string[] = [];
  return text.split("\n").flatMap((source, line) => {
    const cells = cellsOf(source);
    if (cells.length === 0) {
      head = [];
      return skip(source) ? [] : figuresIn(source, source, runsIn(source)).map((one) => ({ ...one, line }));
    }
    if (cells.every((cell) => /^:?-*:?$/.test(cell))) return [];
    if (head.length === 0) head = cells;
    if (skip(source)) return [];
    const runs = [...runsIn(source), ...head.flatMap((title, index) => runsInCell(title, cells[index] ?? ""))];
    return cells.flatMap((cell, index) =>
      figuresIn(cell, `${cells[0]} ${head[index] ?? ""} ${cell}`, runs).map((one) => ({ ...one, line })),
    );
  });
}

const figuresIn = (text: string, around: string, runs: readonly number[]): StatedFigure[] =>
  [...text.matchAll(NUMBER)].map(([, value = ""]) => ({ value, words: new Set(wordsOf(around)), runs }));

/** Ids of the runs that a text names: `run 7`, `runs 7 and 9`. */
export const runsIn = (text: string): number[] =>
  [...text.matchAll(RUN)].flatMap(([, first, second]) => [first, second].flatMap((id) => (id ? [Number(id)] : [])));

const runsInCell = (title: string, cell: string): number[] =>
  /^runs?( id)?$/i.test(title) ? (cell.match(/\d+/g) ?? []).map(Number) : [];

function cellsOf(line: string): string[] {
  const trimmed = line.trim();
  if (!trimmed.startsWith("|")) return [];
  return trimmed
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
