import { numberIn, type Row, type Table } from "../../documents/tables.ts";
import { termsOf } from "../../text/terms.ts";
import { mentions, type Names, type Subject, withoutNames } from "../entities/aliases.ts";
import { evidenceIn, mattersOf, sameTable, tabularLead } from "../relations/classifier.ts";
import { written } from "./format-number.ts";
import { type Operation, operationIn } from "./operation.ts";

/** Result of a calculation, and the rows that it rests on. */
export interface Computed {
  operation: Operation;
  /** As an answer is written: a number with its unit, or what stands in a cell. */
  answer: string;
  table: Table;
  rows: readonly Row[];
  /** How much of the question the table's words say, 0 to 1. */
  said: number;
}

/** Words that ask for more than one row, and what they count beside words of a matter (log-odds). */
const SPEAKING =
  /\b(?:longest|shortest|worst|costliest|dearest|priciest|largest|biggest|smallest|fewest|most expensive|cheapest|average|mean|total|altogether|together|combined|in all|overall|all told|difference|sum|add(?:s|ed|ing)? up|how many times|number of|counted|among)\b/i;
const SPEAKS = 2;

interface Column {
  head: string;
  place: number;
  numeric: boolean;
  /** How much of the question its head says. */
  said: number;
}

/**
 * Answer a question by arithmetic over the table that fits it best; null when none does.
 *
 * @param subjects what the question names; each has to stand in a cell, or the table is about something else
 */
export function compute(
  question: string,
  subjects: readonly Subject[],
  tables: readonly Table[],
  names: Names,
): Computed | null {
  const operation = operationIn(question);
  if (operation === null) return null;
  // "The maximum discount on X" asks for what a sentence says, whatever else there is a maximum of.
  const asked = evidenceIn(withoutNames(question, subjects));
  if (tabularLead(asked) + (SPEAKING.test(question) ? SPEAKS : 0) < 0) return null;
  const results = tables.flatMap((table) => overTable(question, subjects, operation, table, names) ?? []);
  return results.sort((a, b) => b.said - a.said)[0] ?? null;
}

function overTable(
  question: string,
  subjects: readonly Subject[],
  operation: Operation,
  table: Table,
  names: Names,
): Computed | null {
  const lower = question.toLowerCase();
  const formsOf = (cell: string) => {
    const plain = cell.toLowerCase().replace(/^(?:the|a) /, "");
    return names.get(plain) ?? [plain];
  };
  const isNamed = (cell: string) =>
    cell.length > 1 && numberIn(cell) === null && formsOf(cell).some((name) => mentions(lower, name));
  const cellsAt = (place: number) => table.rows.map(({ cells }) => cells[place] ?? "");
  // A cell that the question names is a condition; two of one column are two sides to compare.
  const conditions = table.columns.map((_, place) => new Set(cellsAt(place).filter(isNamed)));
  const wanted = conditions.flatMap((cells) => [...cells]).flatMap(formsOf);
  if (!subjects.every((subject) => subject.names.some((name) => wanted.includes(name)))) return null;
  const rows = table.rows.filter(({ cells }) =>
    conditions.every((some, place) => some.size === 0 || some.has(cells[place] ?? "")),
  );
  if (rows.length === 0) return null;
  const columns = table.columns.map((head, place) => ({
    head,
    place,
    numeric: cellsAt(place).filter((cell) => numberIn(cell) !== null).length > table.rows.length / 2,
    said: share(question, head),
  }));
  const free = columns.filter(({ numeric, place }) => !numeric && conditions[place]?.size === 0);
  const named = wanted.join(" ");
  // What the table is about has to be said in its own words where no name ties it to the question.
  const head = `${table.path.join(" ")} ${table.columns.join(" ")} ${table.about}`;
  const about = new Set(termsOf(head));
  if (subjects.length === 0 && !termsOf(question).some((term) => about.has(term))) return null;
  const said =
    share(question, `${head} ${named}`) *
    sameTable(evidenceIn(withoutNames(question, subjects)), evidenceIn(head)) ** 0.5;
  const found = calculate(question, operation, { rows, columns, free, conditions });
  // The largest of one is no calculation: that is a question for the sentence that states it.
  if (found === null || (operation !== "count" && rows.length < 2)) return null;
  return { operation, table, said, ...found };
}

interface Selection {
  rows: readonly Row[];
  columns: readonly Column[];
  free: readonly Column[];
  conditions: readonly ReadonlySet<string>[];
}

function calculate(question: string, operation: Operation, { rows, columns, free, conditions }: Selection) {
  const numeric = columns.filter((column) => column.numeric);
  const pieces = asksForPieces(question) ? numeric.filter(({ head }) => !MONEY.test(head)) : [];
  const measures = pieces.length > 0 ? pieces : numeric;
  const measure = [...measures].sort((a, b) => b.said - a.said)[0];
  const figureOf = figures(question, measures, measure);
  const rowsCount = operation === "count" && !IN_PIECES.test(question);
  if (rowsCount && !countedIn(question, measure)) return { answer: String(rows.length), rows };
  if (!measure || !figureOf) return null;
  const sum = (some: readonly Row[]) => some.reduce((total, row) => total + figureOf.of(row), 0);
  if (operation === "sum" || operation === "count") return { answer: written(sum(rows), figureOf.head), rows };
  if (operation === "average") return { answer: written(sum(rows) / rows.length, figureOf.head), rows };
  const sorted = [...rows].sort((a, b) => figureOf.of(b) - figureOf.of(a));
  const [top, bottom] = [sorted[0], sorted.at(-1)];
  if (!top || !bottom) return null;
  if (operation === "difference") {
    const sides = conditions.findIndex(({ size }) => size === 2);
    if (sides < 0)
      return { answer: written(figureOf.of(top) - figureOf.of(bottom), figureOf.head), rows: [top, bottom] };
    const [a = 0, b = 0] = [...(conditions[sides] ?? [])].map((side) =>
      sum(rows.filter(({ cells }) => cells[sides] === side)),
    );
    return { answer: written(Math.abs(a - b), figureOf.head), rows };
  }
  const row = operation === "maximum" ? top : bottom;
  // "Which vendor" wants what stands beside the figure, "how much is the highest" the figure itself.
  const beside =
    /\b(?:which|who|whose|why|where)\b|\bwhat (?:\w+ )?(?:caused|is the .* (?:for|of|called))|^what\b/i.test(question);
  const label = [...free].sort((a, b) => b.said - a.said || b.place - a.place)[0];
  return {
    answer: beside && label ? (row.cells[label.place] ?? "") : written(figureOf.of(row), figureOf.head),
    rows: [row],
  };
}

/** Heads of columns that hold money. */
const MONEY = /€|\b(?:EUR|USD|GBP|cost|price|amount)\b/i;
/** "Counted in units": pieces, whatever else could be counted. */
const IN_PIECES = /\bcounted\b|\bin (?:units|pieces|items)\b|\b(?:units|pieces) of\b/i;
/** Does it ask how many there are, and not what they cost? */
const asksForPieces = (question: string): boolean =>
  (/\bhow many\b|\bnumber of\b/i.test(question) || IN_PIECES.test(question)) &&
  !/\b(?:cost|costs|price|euros?|money|pay|paid|spend|spent)\b|€/i.test(question);

/** Heads of columns that say how many there are of what a row names. */
const PIECES =
  /\b(?:count|number|quantity|qty|pieces|units|items|heads?|headcount|participants|people|persons|places|attendees|attended)\b/i;

/** Is what is counted added up from a column, rather than the rows themselves? */
const countedIn = (question: string, measure: Column | undefined): boolean =>
  measure !== undefined &&
  /\bhow many\b|\bnumber of\b/i.test(question) &&
  (PIECES.test(measure.head) ||
    termsOf(/\b(?:how many|number of) (\p{L}+)/iu.exec(question)?.[1] ?? "").some((term) =>
      termsOf(measure.head).includes(term),
    ));

/** The figure of a row that the question is about: a cell, or pieces times price where it asks what all of them cost. */
function figures(question: string, measures: readonly Column[], measure: Column | undefined) {
  if (!measure) return null;
  const cell = (row: Row, place: number) => numberIn(row.cells[place] ?? "") ?? 0;
  const each = measures.find(({ head }) => /\b(?:each|apiece|per (?:piece|unit|item)|unit price)\b/i.test(head));
  const pieces = measures.find((column) => column !== each);
  if (
    each &&
    pieces &&
    /\b(?:cost|costs|worth|value|spend|spent|price|pay|money|how much|replace|again)\b/i.test(question) &&
    !/\b(?:most expensive|cheapest|dearest|price of)\b/i.test(question)
  ) {
    return { head: each.head, of: (row: Row) => cell(row, each.place) * cell(row, pieces.place) };
  }
  const money = measures.find(({ head }) => MONEY.test(head));
  const chosen =
    money &&
    /\b(?:cost|expensive|cheap|spend|spent|paid|pay|price|dear|money|expenditure|bill|invoice|come to|came to|value)|\bhow much\b/i.test(
      question,
    )
      ? money
      : measure;
  return { head: chosen.head, of: (row: Row) => cell(row, chosen.place) };
}

/** How much of what a question asks some words say, 0 to 1: a word, or one of the same matter, counts for each word asked. */
function share(question: string, words: string): number {
  const asked = [...new Set(termsOf(question))];
  const said = new Set(termsOf(words));
  const matters = new Set([...said].flatMap(mattersOf));
  const found = asked.map((term) =>
    said.has(term) ? 1 : mattersOf(term).some((matter) => matters.has(matter)) ? 0.6 : 0,
  );
  return asked.length === 0 ? 0 : found.reduce((sum: number, one) => sum + one, 0) / asked.length;
}
