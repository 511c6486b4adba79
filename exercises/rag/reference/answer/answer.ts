import { confidence, isSureEnough } from "../guards/abstention.ts";
import type { Citation, Question, Reply, Statement } from "../model.ts";
import { sameValue } from "../question/values.ts";
import { compute } from "../tables/arithmetic.ts";
import { parseTable } from "../tables/parse.ts";
import { settle } from "./conflict.ts";
import { quoteFrom } from "./quote.ts";
import type { Asked, Candidate, Reader } from "./reader.ts";
import { type Chain, secondHop } from "./second-hop.ts";

/** The exercise takes no more. */
const MOST_CITATIONS = 8;
/** A calculation whose table says less of the question than this is none. */
const LEAST_TABLE = 0.35;

/** Answer one question from what this reader may see. `depth` documents are ranked. */
export function answerQuestion(reader: Reader, question: Question, depth: number): Reply {
  const asked = reader.take(question);
  const ranking = reader.rank(asked, depth);
  const computed = fromTables(reader, asked);
  if (computed) return { ...computed, retrieved: inFront(computed.citations, ranking, depth) };
  const single = reader.read(asked);
  const [chain] = secondHop(reader, asked);
  const chained = chain !== undefined && chain.score > (single[0]?.score ?? 0);
  const reply = chained ? fromChain(chain, asked) : fromSentences(reader, single);
  return { ...reply, retrieved: inFront(reply.citations, ranking, depth) };
}

type Found = Omit<Reply, "retrieved">;
const nothing = (evidence: string): Found => ({ answer: null, citations: [], confidence: 0, evidence });

function fromSentences(reader: Reader, candidates: readonly Candidate[]): Found {
  const verdict = settle(candidates, reader.room.authority);
  if (!verdict) return nothing("no sentence about it");
  const { winner, loser } = verdict;
  const other = candidates.find(({ value }) => !sameValue(value, winner.value) && value !== loser?.value);
  const probability = confidence({
    coverage: winner.coverage,
    nearness: winner.nearness,
    fit: winner.fit,
    margin: other ? Math.max(0, 1 - other.score / winner.score) : 1,
    chained: 0,
  });
  const remark = loser ? ` (the ${nameOf(loser.statement)} says ${loser.value})` : "";
  return given(
    `${winner.value}${remark}`,
    [winner, ...(loser ? [loser] : [])].map(({ statement, value }) => ({ statement, value })),
    probability,
    `coverage ${winner.coverage.toFixed(2)}`,
  );
}

function fromChain({ first, last, coverage }: Chain, asked: Asked): Found {
  const probability = confidence({ coverage, nearness: 1, fit: last.fit, margin: 0.3, chained: 1 });
  const evidence = `by way of "${first.text}", coverage ${coverage.toFixed(2)} of ${asked.relation.size} words`;
  return given(
    last.value,
    [
      { statement: first, value: "" },
      { statement: last.statement, value: last.value },
    ],
    probability,
    evidence,
  );
}

function fromTables(reader: Reader, { question }: Asked): Found | null {
  const tables = reader.room.tables.flatMap((block) => parseTable(block) ?? []);
  const computed = compute(question.text, tables, reader.room.names);
  if (!computed || computed.coverage < LEAST_TABLE) return null;
  const citations = computed.rows.flatMap(({ text }) => quoteFrom(computed.table.doc, text, "") ?? []);
  return {
    answer: computed.answer,
    citations: citations.slice(0, MOST_CITATIONS),
    confidence: Math.min(1, computed.coverage),
    evidence: `${computed.operation} over ${computed.rows.length} rows of ${computed.table.doc.id}, coverage ${computed.coverage.toFixed(2)}`,
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
  if (!isSureEnough(probability))
    return { ...nothing(`not sure enough of "${answer}": ${evidence}`), confidence: probability };
  return { answer, citations, confidence: probability, evidence };
}

const nameOf = ({ doc }: Statement) => (doc.type === "faq" ? "FAQ" : doc.type === "" ? doc.title : doc.type);

/** What the answer rests on comes first. */
const inFront = (citations: readonly Citation[], ranking: readonly string[], depth: number) =>
  [...new Set([...citations.map(({ doc }) => doc), ...ranking])].slice(0, depth);
