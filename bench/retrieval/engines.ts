import { create, insertMultiple, search as searchOrama } from "@orama/orama";
import MiniSearch from "minisearch";
import { type Hit, reciprocalRankFusion } from "../../exercises/rag/reference/search/fusion.ts";
import {
  buildHybridIndex,
  FUSION,
  type FusionSettings,
  type HybridIndex,
  searchHybrid,
} from "../../exercises/rag/reference/search/hybrid.ts";
import { LSA, type LsaOptions } from "../../exercises/rag/reference/search/lsa.ts";
import { stem } from "../../exercises/rag/reference/text/porter.ts";
import { STOP_WORDS } from "../../exercises/rag/reference/text/stop-words.ts";
import { termsOf } from "../../exercises/rag/reference/text/terms.ts";
import type { Libraries } from "../../src/system/libraries.ts";

/** The documents that an engine finds for a query, best first. */
export type Ranking = { id: string; score: number }[];

interface Engine {
  search(query: string): Promise<Ranking> | Ranking;
}

type Documents = readonly { id: string; text: string }[];

/** Depth of rankings: trec_eval's default. */
export const DEPTH = 1000;

/** The reference's search, with one component more each time. */
const REFERENCE_ENGINES: Record<string, (index: HybridIndex, terms: string[]) => Hit[]> = {
  bm25: ({ bm25 }, terms) => bm25.search(terms, DEPTH),
  lsa: (index, terms) => searchVectors(index, terms),
  "bm25 + lsa, ranks": (index, terms) =>
    reciprocalRankFusion([
      [index.bm25.search(terms, DEPTH), 1],
      [searchVectors(index, terms), 1],
    ]),
  "bm25 + lsa, scores": (index, terms) => searchHybrid(index, terms, DEPTH, undefined, { ...FUSION, feedbackTexts: 0 }),
  "hybrid (with feedback)": (index, terms) => searchHybrid(index, terms, DEPTH),
};

function searchVectors({ space, vectors }: HybridIndex, terms: string[]): Hit[] {
  const vector = space.project(terms);
  return vector ? vectors.nearest(vector, DEPTH) : [];
}

export const ENGINES = [
  ...Object.keys(REFERENCE_ENGINES),
  "minisearch",
  "minisearch, our terms",
  "orama",
  "orama, stems and stops",
] as const;

/** Index the documents with one of ENGINES. Throws RangeError for another name. */
export async function openEngine(name: string, documents: Documents, libraries: Libraries): Promise<Engine> {
  const search = REFERENCE_ENGINES[name];
  if (search) {
    // BM25 alone does not pay for training a latent space.
    const options: LsaOptions = name === "bm25" ? { ...LSA, dimensions: 0 } : LSA;
    const index = await buildHybridIndex(
      libraries,
      documents.map(({ text }) => termsOf(text)),
      options,
    );
    return { search: (query) => toRanking(documents, search(index, termsOf(query))) };
  }
  if (name.startsWith("minisearch")) return minisearch(documents, name.includes("our terms"));
  if (name.startsWith("orama")) return orama(documents, name.includes("stems"));
  throw new RangeError(`no engine ${name}`);
}

/** The reference's search with other LSA options, and settings for each query. */
export async function openTunable(documents: Documents, libraries: Libraries, options: LsaOptions) {
  const index = await buildHybridIndex(
    libraries,
    documents.map(({ text }) => termsOf(text)),
    options,
  );
  return {
    search: (query: string, settings: FusionSettings) =>
      toRanking(documents, searchHybrid(index, termsOf(query), DEPTH, undefined, settings)),
    close: index.close,
  };
}

const toRanking = (documents: Documents, hits: readonly Hit[]): Ranking =>
  hits.flatMap(({ id, score }) => {
    const document = documents[id];
    return document ? [{ id: document.id, score }] : [];
  });

/** Configured as in its README, or with the reference's terms, to compare the scoring alone. */
function minisearch(documents: Documents, ourTerms: boolean): Engine {
  const index = new MiniSearch<{ id: string; text: string }>({
    fields: ["text"],
    ...(ourTerms && {
      processTerm: (term: string) => (STOP_WORDS.has(term.toLowerCase()) ? null : stem(term.toLowerCase())),
    }),
  });
  index.addAll(documents);
  return {
    search: (question) =>
      index
        .search(question)
        .slice(0, DEPTH)
        .map(({ id, score }) => ({ id: String(id), score })),
  };
}

/**
 * Configured as in its documentation, where any word suffices (`threshold: 1`) and a word also matches its extensions
 * ("of" finds "often"); or with its English stemmer and the reference's stop words, which reduces such matches.
 */
async function orama(documents: Documents, stemming: boolean): Promise<Engine> {
  const db = create({
    schema: { text: "string" },
    components: { tokenizer: { language: "english", stemming, ...(stemming && { stopWords: [...STOP_WORDS] }) } },
  });
  await insertMultiple(db, [...documents], 1000);
  return {
    async search(question) {
      const { hits } = await searchOrama(db, { term: question, limit: DEPTH, threshold: 1 });
      return hits.map(({ id, score }) => ({ id, score }));
    },
  };
}
