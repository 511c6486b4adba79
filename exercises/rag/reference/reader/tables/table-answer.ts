import { numberIn, type Table } from "../../documents/tables.ts";
import { termsOf } from "../../text/terms.ts";
import { containsName, maskNames } from "../entities/aliases.ts";
import type { Aliases, Subject } from "../entities/types.ts";
import { relationEvidence, relationsOf, tableLogOdds, tableSimilarity } from "../relations/classifier.ts";
import { calculate, type Result } from "./calculate.ts";
import { type Operation, requestedOperation } from "./operation.ts";

/** An answer that was calculated from the rows of a table. */
interface TableAnswer extends Result {
  operation: Operation;
  table: Table;
  /** How much of the question the table's words cover, 0 to 1. */
  coverage: number;
}

/** Words that ask for an aggregate over several rows, and their log-odds for a table beside those of relations. */
const AGGREGATE_WORDS =
  /\b(?:longest|shortest|worst|costliest|dearest|priciest|largest|biggest|smallest|fewest|most expensive|cheapest|average|mean|total|altogether|together|combined|in all|overall|all told|difference|sum|add(?:s|ed|ing)? up|how many times|number of|counted|among)\b/i;
const AGGREGATE_LOG_ODDS = 2;

/** Coverage of a question term by a term with the same relation. */
const RELATED_TERM_COVERAGE = 0.6;

/**
 * Answer a question by arithmetic over the table that covers it best; null when no table does.
 *
 * @param subjects entities that the question names; a table is used only if its cells name all of them
 */
export function answerFromTables(
  question: string,
  subjects: readonly Subject[],
  tables: readonly Table[],
  aliases: Aliases,
): TableAnswer | null {
  const operation = requestedOperation(question);
  if (operation === null) return null;
  // "The maximum discount on X" asks for a relation that a sentence states, although "maximum" is an operation.
  const evidence = relationEvidence(maskNames(question, subjects));
  if (tableLogOdds(evidence) + (AGGREGATE_WORDS.test(question) ? AGGREGATE_LOG_ODDS : 0) < 0) return null;
  const answers = tables.flatMap((table) => answerFromTable(question, subjects, operation, table, aliases) ?? []);
  return answers.sort((a, b) => b.coverage - a.coverage)[0] ?? null;
}

function answerFromTable(
  question: string,
  subjects: readonly Subject[],
  operation: Operation,
  table: Table,
  aliases: Aliases,
): TableAnswer | null {
  const lowerQuestion = question.toLowerCase();
  const namesOf = (cell: string) => {
    const name = cell.toLowerCase().replace(/^(?:the|a) /, "");
    return aliases.get(name) ?? [name];
  };
  const isNamed = (cell: string) =>
    cell.length > 1 && numberIn(cell) === null && namesOf(cell).some((name) => containsName(lowerQuestion, name));
  const cellsOfColumn = (index: number) => table.rows.map(({ cells }) => cells[index] ?? "");
  // A cell that the question names is a condition; two in one column are the sides of a comparison.
  const conditions = table.columns.map((_, index) => new Set(cellsOfColumn(index).filter(isNamed)));
  const named = conditions.flatMap((cells) => [...cells]).flatMap(namesOf);
  if (!subjects.every((subject) => subject.names.some((name) => named.includes(name)))) return null;
  const rows = table.rows.filter(({ cells }) =>
    conditions.every((allowed, index) => allowed.size === 0 || allowed.has(cells[index] ?? "")),
  );
  if (rows.length === 0) return null;
  const words = `${table.path.join(" ")} ${table.columns.join(" ")} ${table.introduction}`;
  // Without a subject, the table has to share a term with the question.
  const terms = new Set(termsOf(words));
  if (subjects.length === 0 && !termsOf(question).some((term) => terms.has(term))) return null;
  const columns = table.columns.map((heading, index) => ({
    heading,
    index,
    isNumeric: cellsOfColumn(index).filter((cell) => numberIn(cell) !== null).length > table.rows.length / 2,
    coverage: termCoverage(question, heading),
  }));
  const labelColumns = columns.filter(({ isNumeric, index }) => !isNumeric && conditions[index]?.size === 0);
  const coverage =
    termCoverage(question, `${words} ${named.join(" ")}`) *
    tableSimilarity(relationEvidence(maskNames(question, subjects)), relationEvidence(words)) ** 0.5;
  const result = calculate(question, operation, { rows, columns, labelColumns, conditions });
  // The maximum of a single row is no calculation; a sentence states it.
  if (result === null || (operation !== "count" && rows.length < 2)) return null;
  return { operation, table, coverage, ...result };
}

/** How much of a question's terms some words cover, 0 to 1; a term with the same relation counts in part. */
function termCoverage(question: string, words: string): number {
  const asked = [...new Set(termsOf(question))];
  const terms = new Set(termsOf(words));
  const relations = new Set([...terms].flatMap(relationsOf));
  const covered = asked.map((term) => {
    if (terms.has(term)) return 1;
    return relationsOf(term).some((relation) => relations.has(relation)) ? RELATED_TERM_COVERAGE : 0;
  });
  return asked.length === 0 ? 0 : covered.reduce((sum: number, value) => sum + value, 0) / asked.length;
}
