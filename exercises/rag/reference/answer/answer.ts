import { parseTable } from "../documents/tables.ts";
import { confidence, isSureEnough } from "../guards/abstention.ts";
import type { Question, Reply, Statement } from "../model.ts";
import { compute } from "../reader/tables/arithmetic.ts";
import { sameValue } from "../reader/values.ts";
import { settle, type Verdict } from "./conflict.ts";
import type { Asked, Candidate, Reader } from "./corpus-reader.ts";
import { type Chain, secondHop } from "./multi-hop.ts";
import { quoteFrom } from "./quote.ts";

/** The exercise takes no more. */
const MOST_CITATIONS = 8;
/** From this confidence on a number is taken from the sentence that states it rather than counted. */
const STATED = 0.9;
/** A calculation whose table says less of the question than this is none; much else is counted than rows. */
const LEAST_TABLE = { count: 0.5, other: 0.3 };

/** Margin of an answer that no other one competes with: that there is none says little where little is said. */
const ALONE = 0.5;

/** Answer one question from what this reader may see. `depth` documents are ranked. */
export function answerQuestion(reader: Reader, question: Question, depth: number): Reply {
  const asked = reader.take(question);
  const ranking = reader.rank(asked, depth);
  const chains = secondHop(reader, asked);
  const sentences = fromSentences(chains.length > 0 ? chains : alone(reader.read(asked)), (candidates) =>
    settle(candidates, reader.room.authority),
  );
  const computed = fromTables(reader, asked);
  const stated = computed?.counted === true && sentences.confidence >= STATED;
  const { sources, ...reply } = computed && !stated ? computed : sentences;
  return { ...reply, retrieved: inFront(asked, sources, ranking, depth) };
}

/** The same from the best sentence alone, whatever others say: without second hop, arithmetic and the order of sources. */
export function answerFromOneSentence(reader: Reader, question: Question, depth: number): Reply {
  const asked = reader.take(question);
  const best = ([winner]: readonly Candidate[]) => (winner ? { winner, loser: null } : null);
  const { sources, ...reply } = fromSentences(alone(reader.read(asked)), best);
  return { ...reply, retrieved: inFront(asked, sources, reader.rank(asked, depth), depth) };
}

/** `sources` are the documents that it was found in, also where it is withheld. */
type Found = Omit<Reply, "retrieved"> & { sources: readonly string[] };
const nothing = (evidence: string): Found => ({
  answer: null,
  citations: [],
  sources: [],
  confidence: 0,
  evidence,
});
const alone = (candidates: readonly Candidate[]): Chain[] => candidates.map((last) => ({ way: [], last }));

function fromSentences(chains: readonly Chain[], decide: (candidates: readonly Candidate[]) => Verdict | null): Found {
  const verdict = decide(chains.map(({ last }) => last));
  if (!verdict) return nothing("no sentence about it");
  const { winner, loser } = verdict;
  const other = chains.find(({ last: { value } }) => !sameValue(value, winner.value) && value !== loser?.value)?.last;
  const way = chains.find(({ last }) => last === winner)?.way ?? [];
  const signals = {
    said: Math.max(winner.said.words, winner.said.matter),
    nearness: winner.nearness,
    fit: winner.fit,
    margin: other ? Math.max(0, 1 - other.score / winner.score) : ALONE,
    chained: way.length > 0 ? 1 : 0,
  };
  const probability = confidence(signals);
  const remark = loser ? ` (${sourceOf(loser.statement)} ${loser.value})` : "";
  const parts = [...way.map((statement) => ({ statement, value: "" })), winner, ...(loser ? [loser] : [])];
  const evidence = Object.entries(signals)
    .map(([name, value]) => `${name} ${value.toFixed(2)}`)
    .join(", ");
  return given(`${winner.value}${remark}`, parts, probability, evidence);
}

function fromTables(reader: Reader, { question, subjects }: Asked): (Found & { counted: boolean }) | null {
  const tables = reader.room.tables.flatMap((block) => parseTable(block) ?? []);
  const computed = compute(question.text, subjects, tables, reader.room.names);
  if (!computed || computed.said < LEAST_TABLE[computed.operation === "count" ? "count" : "other"]) return null;
  const citations = computed.rows.flatMap(({ text }) => quoteFrom(computed.table.doc, text, "") ?? []);
  return {
    counted: computed.operation === "count",
    answer: computed.answer,
    citations: citations.slice(0, MOST_CITATIONS),
    sources: [computed.table.doc.id],
    confidence: Math.min(1, computed.said),
    evidence: `${computed.operation} over ${computed.rows.length} rows of ${computed.table.doc.id}, saying ${computed.said.toFixed(2)}`,
  };
}

/** Only what is quoted is said: an answer whose quotes do not stand in their documents is withheld. */
function given(
  answer: string,
  parts: readonly { statement: Statement; value: string }[],
  probability: number,
  evidence: string,
): Found {
  const citations = parts.flatMap(({ statement, value }) => quoteFrom(statement.doc, statement.text, value) ?? []);
  if (citations.length < parts.length) return nothing("a quote does not stand in its document");
  const sources = citations.map(({ doc }) => doc);
  if (!isSureEnough(probability))
    return { ...nothing(`not sure enough of "${answer}": ${evidence}`), sources, confidence: probability };
  return { answer, citations, sources, confidence: probability, evidence };
}

/** "the FAQ says", "the notes say"; a document of no known kind by its title. */
function sourceOf({ doc: { type, title } }: Statement): string {
  if (type === "") return `"${title}" says`;
  return `the ${type === "faq" ? "FAQ" : type} ${type.endsWith("s") ? "say" : "says"}`;
}

/**
 * What a value was found in comes first where the question names something: a sentence about nothing in particular is no better
 * evidence than the search itself.
 */
const inFront = (
  { expected, subjects }: Asked,
  sources: readonly string[],
  ranking: readonly string[],
  depth: number,
) => {
  const isEvidence = expected.kinds.length > 0 && subjects.length > 0;
  return [...new Set([...(isEvidence ? sources : []), ...ranking])].slice(0, depth);
};
