import type { ChunkedCorpus, Statement } from "../documents/types.ts";
import { memoize } from "../memoize.ts";
import { containsName } from "../reader/entities/aliases.ts";
import type { Subject } from "../reader/entities/types.ts";
import { learnPatterns } from "../reader/statements/patterns.ts";
import { featuresOf, type Relevance, relevanceOf, type StatementFeatures } from "../reader/statements/relevance.ts";
import { extractValue, subjectProximity } from "../reader/statements/value-extraction.ts";
import { valuePresence } from "../reader/statements/value-presence.ts";
import type { ValueKind } from "../reader/values.ts";
import type { Hit } from "../search/fusion.ts";
import { FUSION, type FusionSettings, type HybridIndex, searchHybrid } from "../search/hybrid.ts";
import { termsOf } from "../text/terms.ts";
import type { Question } from "../types.ts";
import { type CorpusView, type Viewpoint, viewCorpus } from "./corpus-view.ts";
import { type AnalyzedQuestion, analyzeQuestion } from "./question-analysis.ts";

/**
 * Numbers of chunks that are read for an answer: found by the question, found by each name of its subjects, and found by a
 * question without a subject.
 */
const CHUNK_LIMITS = { byQuestion: 60, byName: 150, withoutSubject: 600 };
/** Chunks that are searched for each document in a ranking. */
const CHUNKS_PER_DOCUMENT = 20;
/** Names of a subject that are added to the query. */
const MAX_QUERY_NAMES = 6;

/**
 * Proximity of a statement to a question without a subject; lower where the statement names an entity, because then it is
 * about that entity.
 */
const NO_SUBJECT_PROXIMITY = { statementWithoutName: 0.7, statementWithName: 0.55 };

/** Weights of the parts of a candidate's score. */
const SCORE_WEIGHTS = { base: 0.15, relevance: 0.75, retrieval: 0.1 };

/** A value in a statement that may be the answer. */
export interface Candidate {
  statement: Statement;
  /** Id of the statement. */
  id: number;
  value: string;
  /** null: the whole sentence is the answer. */
  kind: ValueKind | null;
  /** 0 to about 1; comparable between the candidates of one question. */
  score: number;
  relevance: Relevance;
  /** Proximity of the question's subjects, 0 to 1. */
  proximity: number;
  /** How well the value fits the expected answer type, 0 to 1. */
  fit: number;
}

/** A corpus as one asker sees it on one day, ready to be searched and read. */
export interface CorpusReader {
  corpus: ChunkedCorpus;
  view: CorpusView;
  /** See analyzeQuestion. */
  analyze(question: Question, text?: string, subjects?: readonly Subject[]): AnalyzedQuestion;
  /** Chunks that match the question and its subjects, best first. */
  search(query: AnalyzedQuestion, limit: number): Hit[];
  /** Ids of the documents whose chunks match best, best first. */
  rankDocuments(query: AnalyzedQuestion, limit: number): string[];
  /** Candidate answers, best first. */
  candidates(query: AnalyzedQuestion): Candidate[];
  /** Statements that name a subject, or whose context names it, with their proximity. */
  statementsAbout(subject: Subject): { id: number; statement: Statement; proximity: number }[];
  features(id: number): StatementFeatures;
}

/**
 * @param index the chunks of the corpus
 * @param viewpoint the asker's role, and the day
 * @param fusion how the index is searched
 */
export function createCorpusReader(
  corpus: ChunkedCorpus,
  index: HybridIndex,
  viewpoint: Viewpoint,
  fusion: FusionSettings = FUSION,
): CorpusReader {
  const view = viewCorpus(corpus, viewpoint);
  const idsByChunk = new Map<number, number[]>();
  for (const id of view.statements) {
    const chunk = corpus.statements[id]?.chunk ?? -1;
    idsByChunk.set(chunk, [...(idsByChunk.get(chunk) ?? []), id]);
  }
  const statements = [...view.statements].flatMap((id) => corpus.statements[id] ?? []);
  const patterns = learnPatterns(statements, view);
  const features = memoize((id: number) => {
    const statement = corpus.statements[id] ?? { text: "", context: "" };
    return featuresOf(statement, valuePresence(statement.text, view), patterns.mentionLogOdds(statement.text));
  });
  const namesEntity = memoize((id: number) => {
    const text = corpus.statements[id]?.text.toLowerCase() ?? "";
    return [...view.aliases.keys()].some((name) => containsName(text, name));
  });
  const termWeight = inverseDocumentFrequency(view.chunks.map((chunk) => corpus.chunks[chunk]?.text ?? ""));

  const search = (query: AnalyzedQuestion, limit: number) => {
    const names = query.subjects.flatMap((subject) => subject.names.slice(0, MAX_QUERY_NAMES));
    const terms = [...termsOf(query.question.text), ...names.flatMap(termsOf)];
    return searchHybrid(index, terms, limit, view.chunks, fusion);
  };

  /** The chunks to read for a question, with their retrieval scores as shares of the best; 0 for chunks found by a name only. */
  const chunksToRead = (query: AnalyzedQuestion): Map<number, number> => {
    const hasSubject = query.subjects.length > 0;
    const hits = search(query, hasSubject ? CHUNK_LIMITS.byQuestion : CHUNK_LIMITS.withoutSubject);
    const named = query.subjects.flatMap(({ names }) =>
      names.flatMap((name) => index.bm25.search(termsOf(name), CHUNK_LIMITS.byName, view.chunks)),
    );
    const best = hits[0]?.score ?? 1;
    const scores = new Map(named.map(({ id }) => [id, 0]));
    for (const { id, score } of hits) scores.set(id, score / best);
    // If the question has almost no word in common with the corpus, all of the corpus is read.
    if (!hasSubject && hits.length < CHUNK_LIMITS.byQuestion)
      for (const chunk of view.chunks) if (!scores.has(chunk)) scores.set(chunk, 0);
    return scores;
  };

  const proximityTo = ({ subjects }: AnalyzedQuestion, statement: Statement, id: number): number => {
    if (subjects.length > 0) return subjectProximity(subjects, statement);
    return namesEntity(id) ? NO_SUBJECT_PROXIMITY.statementWithName : NO_SUBJECT_PROXIMITY.statementWithoutName;
  };

  const candidateFrom = (query: AnalyzedQuestion, id: number, retrieval: number): Candidate | null => {
    const statement = corpus.statements[id];
    if (!statement) return null;
    const proximity = proximityTo(query, statement, id);
    if (proximity === 0) return null;
    const extracted = extractValue(statement, query.answerType, query.subjects, view);
    if (!extracted) return null;
    const relevance = relevanceOf(query.need, features(id), query.subjects.length > 0 ? proximity : 1);
    const weighted =
      SCORE_WEIGHTS.base + SCORE_WEIGHTS.relevance * relevance.combined + SCORE_WEIGHTS.retrieval * retrieval;
    return { ...extracted, statement, id, relevance, proximity, score: proximity * extracted.fit * weighted };
  };

  return {
    corpus,
    view,
    features,
    search,
    analyze: (question, text, subjects) => analyzeQuestion(view, termWeight, question, text, subjects),
    rankDocuments(query, limit) {
      const hits = search(query, CHUNKS_PER_DOCUMENT * limit);
      return [...new Set(hits.map(({ id }) => corpus.chunks[id]?.doc.id ?? ""))].slice(0, limit);
    },
    candidates: (query) =>
      [...chunksToRead(query)]
        .flatMap(([chunk, retrieval]) =>
          (idsByChunk.get(chunk) ?? []).flatMap((id) => candidateFrom(query, id, retrieval) ?? []),
        )
        .sort((a, b) => b.score - a.score || a.id - b.id),
    statementsAbout: (subject) =>
      [...view.statements].flatMap((id) => {
        const statement = corpus.statements[id];
        const proximity = statement ? subjectProximity([subject], statement) : 0;
        return statement && proximity > 0 ? [{ id, statement, proximity }] : [];
      }),
  };
}

/** Weights of terms by log(1 + N / (1 + df)), N texts of which df contain the term. */
function inverseDocumentFrequency(texts: readonly string[]): (term: string) => number {
  const frequencies = new Map<string, number>();
  for (const text of texts)
    for (const term of new Set(termsOf(text))) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + texts.length / (1 + (frequencies.get(term) ?? 0)));
}
