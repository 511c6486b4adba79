import type { Names } from "../names/aliases.ts";
import { mentions } from "../names/aliases.ts";
import { coverageOf } from "./columns.ts";
import { numberIn, type Row, type Table } from "./parse.ts";

export type Operation = "sum" | "count" | "average" | "maximum" | "minimum" | "difference";

/** Result of a calculation, and the rows that it rests on. */
export interface Computed {
  operation: Operation;
  /** As an answer is written: a number with its unit, or the name of a row. */
  answer: string;
  table: Table;
  rows: readonly Row[];
  /** How much of the question the table's words say, 0 to 1. */
  coverage: number;
}

const OPERATIONS: readonly (readonly [Operation, RegExp])[] = [
  [
    "difference",
    /\b(?:difference|how much (?:more|less|longer|higher|lower|cheaper|dearer)|how many (?:more|fewer)|by how much)\b/i,
  ],
  ["average", /\b(?:average|mean|on average|typical(?:ly)?)\b/i],
  [
    "maximum",
    /\b(?:highest|largest|biggest|most expensive|dearest|maximum|greatest|longest|costs? (?:us )?(?:the )?most|(?:has|have|holds|hold|with) the most|most)\b/i,
  ],
  ["minimum", /\b(?:lowest|smallest|cheapest|minimum|fewest|shortest|least)\b/i],
  [
    "sum",
    /\b(?:total|sum|altogether|in all|all told|together|combined|overall|add(?:ed)? up|in sum|how much .*\b(?:all|every|each)\b)\b/i,
  ],
  ["count", /\b(?:how many|number of|count)\b/i],
];

/** What a question wants done with a table; null when nothing. */
export function operationIn(question: string): Operation | null {
  return OPERATIONS.find(([, form]) => form.test(question))?.[0] ?? null;
}

/** Answer a question by arithmetic over the table that fits it best; null when none does. */
export function compute(question: string, tables: readonly Table[], names: Names): Computed | null {
  const operation = operationIn(question);
  if (operation === null) return null;
  const results = tables.flatMap((table) => overTable(question, operation, table, names) ?? []);
  return results.sort((a, b) => b.coverage - a.coverage)[0] ?? null;
}

function overTable(question: string, operation: Operation, table: Table, names: Names): Computed | null {
  const lower = question.toLowerCase();
  const named = (cell: string) => {
    const plain = cell.toLowerCase().replace(/^(?:the|a) /, "");
    if (plain.length < 2 || numberIn(cell) !== null) return false;
    return (names.get(plain) ?? [plain]).some((name) => mentions(lower, name));
  };
  // A cell that the question names is a condition, one per column; two cells of one column are two sides to compare.
  const conditions = table.columns.map(
    (_, column) =>
      new Set(table.rows.flatMap(({ cells }) => (named(cells[column] ?? "") ? [cells[column] ?? ""] : []))),
  );
  const rows = table.rows.filter(({ cells }) =>
    conditions.every((wanted, column) => wanted.size === 0 || wanted.has(cells[column] ?? "")),
  );
  const conditioned = conditions.filter(({ size }) => size > 0).length;
  const columns = table.columns.map((head, column) => ({
    head,
    column,
    share: coverageOf(question, head),
    numeric: table.rows.filter(({ cells }) => numberIn(cells[column] ?? "") !== null).length > table.rows.length / 2,
  }));
  const measure = columns.filter(({ numeric }) => numeric).sort((a, b) => b.share - a.share)[0];
  const coverage = coverageOf(question, [...table.path, ...table.columns].join(" ")) + 0.15 * conditioned;
  if (rows.length === 0) return null;
  const done = (answer: string, used: readonly Row[] = rows): Computed => ({
    operation,
    answer,
    table,
    rows: used,
    coverage,
  });
  if (operation === "count") {
    // "How many seats does X have" reads a cell; "how many contracts" counts rows.
    if (measure && measure.share > 0 && new RegExp(`how many (?:\\w+ )?${firstWord(measure.head)}`, "i").test(question))
      return done(written(sumOf(rows, measure.column), measure.head, rows));
    return done(String(rows.length));
  }
  if (!measure) return null;
  const figures = rows.map((row) => ({ row, figure: numberIn(row.cells[measure.column] ?? "") ?? 0 }));
  const sum = sumOf(rows, measure.column);
  if (operation === "sum") return done(written(sum, measure.head, rows));
  if (operation === "average") return done(written(sum / rows.length, measure.head, rows));
  const sorted = [...figures].sort((a, b) => b.figure - a.figure);
  const [top, bottom] = [sorted[0], sorted.at(-1)];
  if (!top || !bottom) return null;
  if (operation === "difference") {
    const sides = conditions.findIndex(({ size }) => size === 2);
    if (sides < 0) return done(written(top.figure - bottom.figure, measure.head, rows), [top.row, bottom.row]);
    const [a = 0, b = 0] = [...(conditions[sides] ?? [])].map((side) =>
      sumOf(
        rows.filter(({ cells }) => cells[sides] === side),
        measure.column,
      ),
    );
    return done(written(Math.abs(a - b), measure.head, rows));
  }
  const { row, figure } = operation === "maximum" ? top : bottom;
  // "Which vendor" wants the name, "how much is the highest" the figure.
  const wanted = /\b(?:which|who|whose|what (?!is the (?:highest|lowest|largest|smallest|maximum|minimum)))\b/i.test(
    question,
  );
  const label = columns
    .filter(({ numeric, column }) => !numeric && (conditions[column]?.size ?? 0) === 0)
    .sort((a, b) => b.share - a.share || a.column - b.column)[0];
  return done(wanted && label ? (row.cells[label.column] ?? "") : written(figure, measure.head, rows), [row]);
}

const sumOf = (rows: readonly Row[], column: number) =>
  rows.reduce((sum, { cells }) => sum + (numberIn(cells[column] ?? "") ?? 0), 0);
const firstWord = (head: string) => /[A-Za-z]+/.exec(head)?.[0] ?? head;

/** A figure with the unit of its column, at most two decimals. */
function written(figure: number, head: string, rows: readonly Row[]): string {
  const rounded = Math.round(figure * 100) / 100;
  const digits = Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(2);
  const grouped = digits.replace(/\B(?=(\d{3})+(?!\d)(?=\.|$))/g, ",");
  void rows;
  if (/€|\bEUR\b|\beuros?\b/i.test(head)) return `€${grouped}`;
  const unit = /\(([a-z]+)\)|\bin ([a-z]+)$|^(hours?|minutes?|days?|seats?|GB|MB)\b/i.exec(head);
  const word = unit?.slice(1).find((part) => part !== undefined);
  return word === undefined ? grouped : `${grouped} ${word.toLowerCase()}`;
}
