import { MAX_CITATIONS } from "../../contract.ts";
import { parseTable } from "../documents/tables.ts";
import type { Statement } from "../documents/types.ts";
import { confidence, isConfident, type Signals } from "../guards/abstention.ts";
import { answerFromTables } from "../reader/tables/table-answer.ts";
import { sameValue } from "../reader/values.ts";
import type { Question, Reply } from "../types.ts";
import { type Resolution, resolveConflict } from "./conflict.ts";
import type { Candidate, CorpusReader } from "./corpus-reader.ts";
import { type Chain, multiHopChains } from "./multi-hop.ts";
import type { AnalyzedQuestion } from "./question-analysis.ts";
import { quoteFrom } from "./quote.ts";

/** From this confidence on, a statement of a number takes precedence over counting rows. */
const STATED_CONFIDENCE = 0.9;
/** Minimum coverage of a question by a table; higher for counting, because other things than rows can be counted. */
const MIN_TABLE_COVERAGE = { count: 0.5, other: 0.3 };

/** Margin of an answer without a competitor. It is less than 1, because a small corpus has few competing candidates. */
const UNRIVALED_MARGIN = 0.5;

/**
 * Answer a question from the documents that the asker may see: by multi-hop search if the question describes other
 * entities, by calculation if a table covers it, otherwise from the statements. Conflicts are resolved by authority.
 *
 * @param topK number of documents to rank
 */
export function answerQuestion(reader: CorpusReader, question: Question, topK: number): Reply {
  const query = reader.analyze(question);
  const ranking = reader.rankDocuments(query, topK);
  const chains = multiHopChains(reader, query);
  const stated = answerFromStatements(
    chains.length > 0 ? chains : singleHopChains(reader.candidates(query)),
    (candidates) => resolveConflict(candidates, reader.view.authority),
  );
  const calculated = answerByCalculation(reader, query);
  const prefersStated = calculated?.isCount === true && stated.confidence >= STATED_CONFIDENCE;
  const { sources, ...reply } = calculated && !prefersStated ? calculated : stated;
  return { ...reply, retrieved: rankSourcesFirst(query, sources, ranking, topK) };
}

/** Answer with the value of the best statement: without multi-hop chains, arithmetic and authority. */
export function answerFromBestStatement(reader: CorpusReader, question: Question, topK: number): Reply {
  const query = reader.analyze(question);
  const { sources, ...reply } = answerFromStatements(singleHopChains(reader.candidates(query)), ([winner]) =>
    winner ? { winner, overruled: null } : null,
  );
  return { ...reply, retrieved: rankSourcesFirst(query, sources, reader.rankDocuments(query, topK), topK) };
}

/** An answer without its ranking. */
type FoundAnswer = Omit<Reply, "retrieved"> & {
  /** Ids of the documents with the answer, also when it is withheld. */
  sources: readonly string[];
};
const noAnswer = (evidence: string): FoundAnswer => ({
  answer: null,
  citations: [],
  sources: [],
  confidence: 0,
  evidence,
});
const singleHopChains = (candidates: readonly Candidate[]): Chain[] => candidates.map((last) => ({ path: [], last }));

function answerFromStatements(
  chains: readonly Chain[],
  resolve: (candidates: readonly Candidate[]) => Resolution | null,
): FoundAnswer {
  const resolution = resolve(chains.map(({ last }) => last));
  if (!resolution) return noAnswer("no sentence about it");
  const { winner, overruled } = resolution;
  const rival = chains.find(
    ({ last: { value } }) => !sameValue(value, winner.value) && value !== overruled?.value,
  )?.last;
  const path = chains.find(({ last }) => last === winner)?.path ?? [];
  const signals: Signals = {
    relevance: Math.max(winner.relevance.terms, winner.relevance.relation),
    proximity: winner.proximity,
    valueFit: winner.fit,
    margin: rival ? Math.max(0, 1 - rival.score / winner.score) : UNRIVALED_MARGIN,
    multiHop: path.length > 0 ? 1 : 0,
  };
  const remark = overruled ? ` (${attribution(overruled.statement)} ${overruled.value})` : "";
  const parts = [...path.map((statement) => ({ statement, value: "" })), winner, ...(overruled ? [overruled] : [])];
  return citedAnswer(`${winner.value}${remark}`, parts, confidence(signals), describeSignals(signals));
}

const describeSignals = ({ relevance, proximity, valueFit, margin, multiHop }: Signals): string =>
  `relevance ${relevance.toFixed(2)}, proximity ${proximity.toFixed(2)}, value fit ${valueFit.toFixed(2)}, ` +
  `margin ${margin.toFixed(2)}, multi-hop ${multiHop.toFixed(2)}`;

function answerByCalculation(
  reader: CorpusReader,
  { question, subjects }: AnalyzedQuestion,
): (FoundAnswer & { isCount: boolean }) | null {
  const tables = reader.view.tables.flatMap((block) => parseTable(block) ?? []);
  const calculated = answerFromTables(question.text, subjects, tables, reader.view.aliases);
  if (!calculated) return null;
  const { operation, answer, table, rows, coverage } = calculated;
  const isCount = operation === "count";
  if (coverage < (isCount ? MIN_TABLE_COVERAGE.count : MIN_TABLE_COVERAGE.other)) return null;
  const citations = rows.flatMap(({ text }) => quoteFrom(table.doc, text, "") ?? []);
  return {
    isCount,
    answer,
    citations: citations.slice(0, MAX_CITATIONS),
    sources: [table.doc.id],
    confidence: Math.min(1, coverage),
    evidence: `${operation} over ${rows.length} rows of ${table.doc.id}, coverage ${coverage.toFixed(2)}`,
  };
}

/** An answer with a quote of each statement it rests on; withheld without a verbatim quote of each, or without confidence. */
function citedAnswer(
  answer: string,
  parts: readonly { statement: Statement; value: string }[],
  probability: number,
  evidence: string,
): FoundAnswer {
  const citations = parts.flatMap(({ statement, value }) => quoteFrom(statement.doc, statement.text, value) ?? []);
  if (citations.length < parts.length) return noAnswer("a quote does not stand in its document");
  const sources = citations.map(({ doc }) => doc);
  if (!isConfident(probability))
    return { ...noAnswer(`not sure enough of "${answer}": ${evidence}`), sources, confidence: probability };
  return { answer, citations, sources, confidence: probability, evidence };
}

/** "the FAQ says", "the notes say"; a document without a type by its title. */
function attribution({ doc: { type, title } }: Statement): string {
  if (type === "") return `"${title}" says`;
  return `the ${type === "faq" ? "FAQ" : type} ${type.endsWith("s") ? "say" : "says"}`;
}

/**
 * Put the documents with the answer at the front of the ranking if the question names a subject. Otherwise a statement
 * is no better evidence of relevance than the search.
 */
function rankSourcesFirst(
  { answerType, subjects }: AnalyzedQuestion,
  sources: readonly string[],
  ranking: readonly string[],
  topK: number,
): string[] {
  const isEvidence = answerType.kinds.length > 0 && subjects.length > 0;
  return [...new Set([...(isEvidence ? sources : []), ...ranking])].slice(0, topK);
}
