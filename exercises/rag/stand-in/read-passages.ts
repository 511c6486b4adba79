import { answerQuestion } from "../reference/answer/answer.ts";
import { createCorpusReader } from "../reference/answer/corpus-reader.ts";
import { chunkDocuments, searchableText } from "../reference/documents/chunks.ts";
import { parseDocument } from "../reference/documents/metadata.ts";
import type { Document } from "../reference/documents/types.ts";
import { sortHits } from "../reference/search/fusion.ts";
import type { HybridIndex } from "../reference/search/hybrid.ts";
import { termsOf } from "../reference/text/terms.ts";
import type { StandInAnswer } from "./corruptions.ts";
import type { Prompt } from "./parse-prompt.ts";

/** Passages in a ranking. */
const MAX_RANKED = 100;

/** What the rules read from passages. */
export interface Reading extends StandInAnswer {
  /** Ids of the passages, best first. */
  ranking: readonly string[];
  /** Names of the question's subjects, in lower case. */
  subjectNames: readonly string[];
}

/**
 * Answer a prompt with the reference's rules, from its passages alone. Like a model, the rules take what they are given: whether
 * the asker may see a passage, and whether it is a draft, is the caller's responsibility.
 */
export function readPassages({ question, asOf, passages }: Prompt): Reading {
  const documents = passages.map(
    ({ id, text }): Document => ({ ...parseDocument(id, text), audience: null, status: "" }),
  );
  const corpus = chunkDocuments(documents);
  const index = termOverlapIndex(corpus.chunks.map(searchableText).map(termsOf));
  const reader = createCorpusReader(corpus, index, { role: null, asOf });
  const asked = { id: "prompt", text: question, asOf, role: null };
  const { answer, citations, confidence, retrieved } = answerQuestion(reader, asked, MAX_RANKED);
  const ids = passages.map(({ id }) => id);
  return {
    ...{ answer, citations, confidence },
    ranking: [...new Set([...retrieved, ...ids])],
    subjectNames: reader.analyze(asked).subjects.flatMap(({ names }) => names),
  };
}

/** A handful of passages needs no real index: each scores the number of query terms it contains. */
function termOverlapIndex(texts: readonly (readonly string[])[]): HybridIndex {
  const termSets = texts.map((terms) => new Set(terms));
  return {
    bm25: {
      search(terms, limit, allowed = texts.map((_, id) => id)) {
        const hits = allowed.map((id) => ({ id, score: terms.filter((term) => termSets[id]?.has(term)).length }));
        return sortHits(hits.filter(({ score }) => score > 0)).slice(0, limit);
      },
    },
    vectors: { nearest: () => [], vectorOf: () => undefined },
    space: { project: () => undefined },
    close: () => undefined,
  };
}
