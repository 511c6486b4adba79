import { numberIn, type Row } from "../../documents/tables.ts";
import { termsOf } from "../../text/terms.ts";
import { formatNumber } from "./format-number.ts";
import type { Operation } from "./operation.ts";

/** A column of a table, as a question sees it. */
export interface Column {
  heading: string;
  index: number;
  /** Most of its cells are numbers. */
  isNumeric: boolean;
  /** How much of the question its heading covers, 0 to 1. */
  coverage: number;
}

/** The rows that meet a question's conditions. */
export interface Selection {
  rows: readonly Row[];
  columns: readonly Column[];
  /** Columns with names that the question does not fix. */
  labelColumns: readonly Column[];
  /** For each column the cells that the question names. */
  conditions: readonly ReadonlySet<string>[];
}

/** A result as answers print it, and the rows it rests on. */
export interface Result {
  answer: string;
  rows: readonly Row[];
}

/** Carry out an operation on the selected rows; null when the table has no figure for it. */
export function calculate(question: string, operation: Operation, selection: Selection): Result | null {
  const { rows, columns, conditions } = selection;
  const numeric = columns.filter(({ isNumeric }) => isNumeric);
  const counts = asksForCount(question) ? numeric.filter(({ heading }) => !MONEY_HEADING.test(heading)) : [];
  const candidates = counts.length > 0 ? counts : numeric;
  const best = [...candidates].sort((a, b) => b.coverage - a.coverage)[0];
  const countsRows = operation === "count" && !ASKS_IN_UNITS.test(question) && !isCountColumn(question, best);
  if (countsRows) return { answer: String(rows.length), rows };
  if (!best) return null;
  const figure = chooseFigure(question, candidates, best);
  const print = (value: number) => formatNumber(value, figure.heading);
  const sum = (some: readonly Row[]) => some.reduce((total, row) => total + figure.of(row), 0);
  if (operation === "sum" || operation === "count") return { answer: print(sum(rows)), rows };
  if (operation === "average") return { answer: print(sum(rows) / rows.length), rows };
  const sorted = [...rows].sort((a, b) => figure.of(b) - figure.of(a));
  const [top, bottom] = [sorted[0], sorted.at(-1)];
  if (!top || !bottom) return null;
  if (operation === "difference") {
    const compared = conditions.findIndex(({ size }) => size === 2);
    if (compared < 0) return { answer: print(figure.of(top) - figure.of(bottom)), rows: [top, bottom] };
    const [a = 0, b = 0] = [...(conditions[compared] ?? [])].map((side) =>
      sum(rows.filter(({ cells }) => cells[compared] === side)),
    );
    return { answer: print(Math.abs(a - b)), rows };
  }
  const row = operation === "maximum" ? top : bottom;
  const label = asksForLabel(question) ? bestLabel(selection) : undefined;
  return { answer: label ? (row.cells[label.index] ?? "") : print(figure.of(row)), rows: [row] };
}

/** "Which vendor" asks for the label of the row with the extreme figure, "how much is the highest" for the figure itself. */
const asksForLabel = (question: string): boolean =>
  /\b(?:which|who|whose|why|where)\b|\bwhat (?:\w+ )?(?:caused|is the .* (?:for|of|called))|^what\b/i.test(question);

const bestLabel = ({ labelColumns }: Selection): Column | undefined =>
  [...labelColumns].sort((a, b) => b.coverage - a.coverage || b.index - a.index)[0];

/** Headings of columns with money. */
const MONEY_HEADING = /€|\b(?:EUR|USD|GBP|cost|price|amount)\b/i;
/** "Counted in units": the number of pieces, whatever else could be counted. */
const ASKS_IN_UNITS = /\bcounted\b|\bin (?:units|pieces|items)\b|\b(?:units|pieces) of\b/i;
/** Whether a question asks how many there are, and not what they cost. */
const asksForCount = (question: string): boolean =>
  (/\bhow many\b|\bnumber of\b/i.test(question) || ASKS_IN_UNITS.test(question)) &&
  !/\b(?:cost|costs|price|euros?|money|pay|paid|spend|spent)\b|€/i.test(question);

/** Headings of columns that say how many there are of what a row names. */
const COUNT_HEADING =
  /\b(?:count|number|quantity|qty|pieces|units|items|heads?|headcount|participants|people|persons|places|attendees|attended)\b/i;

/** Whether the answer to "how many" is the sum of a column, and not the number of rows. */
const isCountColumn = (question: string, column: Column | undefined): boolean =>
  column !== undefined &&
  /\bhow many\b|\bnumber of\b/i.test(question) &&
  (COUNT_HEADING.test(column.heading) ||
    termsOf(/\b(?:how many|number of) (\p{L}+)/iu.exec(question)?.[1] ?? "").some((term) =>
      termsOf(column.heading).includes(term),
    ));

/** The figure of a row that the question is about: a cell, or pieces times unit price where it asks for the total cost. */
function chooseFigure(question: string, candidates: readonly Column[], best: Column) {
  const cell = (row: Row, index: number) => numberIn(row.cells[index] ?? "") ?? 0;
  const unitPrice = candidates.find(({ heading }) =>
    /\b(?:each|apiece|per (?:piece|unit|item)|unit price)\b/i.test(heading),
  );
  const pieces = candidates.find((column) => column !== unitPrice);
  if (
    unitPrice &&
    pieces &&
    /\b(?:cost|costs|worth|value|spend|spent|price|pay|money|how much|replace|again)\b/i.test(question) &&
    !/\b(?:most expensive|cheapest|dearest|price of)\b/i.test(question)
  ) {
    return {
      heading: unitPrice.heading,
      of: (row: Row) => cell(row, unitPrice.index) * cell(row, pieces.index),
    };
  }
  const money = candidates.find(({ heading }) => MONEY_HEADING.test(heading));
  const asksForMoney =
    /\b(?:cost|expensive|cheap|spend|spent|paid|pay|price|dear|money|expenditure|bill|invoice|come to|came to|value)|\bhow much\b/i.test(
      question,
    );
  const chosen = money && asksForMoney ? money : best;
  return { heading: chosen.heading, of: (row: Row) => cell(row, chosen.index) };
}
