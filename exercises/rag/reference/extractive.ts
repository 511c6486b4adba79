import { answerFromBestStatement, answerQuestion } from "./answer/answer.ts";
import { type CorpusReader, createCorpusReader } from "./answer/corpus-reader.ts";
import { chunkDocuments, searchableText } from "./documents/chunks.ts";
import { buildHybridIndex, FUSION, type FusionSettings } from "./search/hybrid.ts";
import { LSA, type LsaOptions } from "./search/lsa.ts";
import { solveCases, TOP_K } from "./solve-cases.ts";
import { termsOf } from "./text/terms.ts";
import type { Question, RagApproach, Reply } from "./types.ts";

interface RetrievalConfig {
  fusion: FusionSettings;
  lsa: LsaOptions;
}

/** BM25 alone: no latent space is trained. */
const BM25_ONLY: RetrievalConfig = {
  fusion: { ...FUSION, bm25Weight: 1, feedbackTexts: 0 },
  lsa: { ...LSA, dimensions: 0 },
};
const HYBRID: RetrievalConfig = { fusion: FUSION, lsa: LSA };

/** BM25 retrieval, and the value of the most relevant sentence. */
export const bm25: RagApproach = {
  name: "bm25",
  summary: "BM25 over sections; the best sentence's value.",
  settings: [TOP_K],
  solve: solveWith(BM25_ONLY, answerFromBestStatement),
};

/** The same with latent semantic analysis, score fusion and relevance feedback. */
export const hybrid: RagApproach = {
  name: "hybrid",
  summary: "BM25 and latent semantics over sections; the best sentence's value.",
  settings: [TOP_K],
  solve: solveWith(HYBRID, answerFromBestStatement),
};

/** The reference: hybrid retrieval with multi-hop answers, table arithmetic and conflict resolution. */
export const full: RagApproach = {
  name: "full",
  role: "reference",
  summary: "The same with multi-hop questions, table arithmetic and source authority.",
  settings: [TOP_K],
  solve: solveWith(HYBRID, answerQuestion),
};

type AnswerFrom = (reader: CorpusReader, question: Question, topK: number) => Reply;

/** An approach's `solve`: index the corpus once, and keep one reader for each combination of role and day. */
function solveWith({ fusion, lsa }: RetrievalConfig, answerFrom: AnswerFrom): RagApproach["solve"] {
  return (request) =>
    solveCases(request, async (documents, { libraries }) => {
      const corpus = chunkDocuments(documents);
      const index = await buildHybridIndex(libraries, corpus.chunks.map(searchableText).map(termsOf), lsa);
      const readers = new Map<string, CorpusReader>();
      return {
        close: index.close,
        answer(question, topK) {
          const { role, asOf } = question;
          const key = JSON.stringify([role, asOf]);
          const reader = readers.get(key) ?? createCorpusReader(corpus, index, { role, asOf }, fusion);
          readers.set(key, reader);
          return answerFrom(reader, question, topK);
        },
      };
    });
}
