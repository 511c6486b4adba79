import { fileURLToPath } from "node:url";
import { createLibraries } from "../../../../src/exercise/libraries.ts";
import type { RagAnswer, RagCase } from "../../contract.ts";
import { answerFromBestStatement } from "../../reference/answer/answer.ts";
import { type CorpusReader, createCorpusReader } from "../../reference/answer/corpus-reader.ts";
import { answerLine, parseQuestion } from "../../reference/case-lines.ts";
import { chunkDocuments, searchableText } from "../../reference/documents/chunks.ts";
import { parseDocument } from "../../reference/documents/metadata.ts";
import { buildHybridIndex, FUSION } from "../../reference/search/hybrid.ts";
import { LSA } from "../../reference/search/lsa.ts";
import { termsOf } from "../../reference/text/terms.ts";

const MAX_RETRIEVED = 5;
const libraries = createLibraries([fileURLToPath(new URL("..", import.meta.url))], {});

/**
 * What the panel's good candidate has as a library: BM25 over sections, and the value of the best sentence. It has neither
 * semantic search nor steps over several documents, tables or conflicts.
 */
export async function open(
  texts: readonly { id: string; text: string }[],
): Promise<(question: RagCase) => Omit<RagAnswer, "id">> {
  const corpus = chunkDocuments(texts.map(({ id, text }) => parseDocument(id, text)));
  const chunks = corpus.chunks.map(searchableText).map(termsOf);
  const index = await buildHybridIndex(libraries, chunks, { ...LSA, dimensions: 0 });
  const fusion = { ...FUSION, bm25Weight: 1, feedbackTexts: 0 };
  const readers = new Map<string, CorpusReader>();
  return (ragCase) => {
    const question = parseQuestion(ragCase);
    const key = JSON.stringify([question.role, question.asOf]);
    const reader = readers.get(key) ?? createCorpusReader(corpus, index, question, fusion);
    readers.set(key, reader);
    const { answer, abstain, citations, retrieved } = answerLine(
      ragCase,
      answerFromBestStatement(reader, question, MAX_RETRIEVED),
      0,
    );
    return { answer, abstain, citations, retrieved };
  };
}
