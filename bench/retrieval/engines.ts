import { create, insertMultiple, search as searchOrama } from "@orama/orama";
import MiniSearch from "minisearch";
import {
  type Collection,
  MIXTURE,
  type Mixture,
  openCollection,
  searchHybrid,
} from "../../exercises/rag/reference/search/collection.ts";
import { fuseRanks, type Hit } from "../../exercises/rag/reference/search/fuse.ts";
import { LATENT, type LatentOptions } from "../../exercises/rag/reference/search/latent.ts";
import { stem } from "../../exercises/rag/reference/text/porter.ts";
import { STOP_WORDS } from "../../exercises/rag/reference/text/stop-words.ts";
import { termsOf } from "../../exercises/rag/reference/text/terms.ts";
import type { Libraries } from "../../src/system/libraries.ts";

/** Answers of one engine to one question, best first. */
export type Ranking = { id: string; score: number }[];

interface Engine {
  search(question: string): Promise<Ranking> | Ranking;
}

type Documents = readonly { id: string; text: string }[];

/** As deep as trec_eval looks by default. */
export const DEPTH = 1000;

/** How the reference searches, with one step more each time. */
const STEPS: Record<string, (collection: Collection, terms: string[]) => Hit[]> = {
  bm25: ({ lexical }, terms) => lexical.search(terms, DEPTH),
  lsa: (collection, terms) => latent(collection, terms),
  "bm25 + lsa, ranks": (collection, terms) =>
    fuseRanks([
      [collection.lexical.search(terms, DEPTH), 1],
      [latent(collection, terms), 1],
    ]),
  "bm25 + lsa, scores": (collection, terms) =>
    searchHybrid(collection, terms, DEPTH, undefined, { ...MIXTURE, feedback: 0 }),
  "hybrid (with feedback)": (collection, terms) => searchHybrid(collection, terms, DEPTH),
};

function latent({ space, vectors }: Collection, terms: string[]): Hit[] {
  const place = space.place(terms);
  return place ? vectors.nearest(place, DEPTH) : [];
}

export const ENGINES = [
  ...Object.keys(STEPS),
  "minisearch",
  "minisearch, our terms",
  "orama",
  "orama, stems and stops",
] as const;

/** Index the documents with one of ENGINES. Throws RangeError for another name. */
export async function openEngine(name: string, documents: Documents, libraries: Libraries): Promise<Engine> {
  const step = STEPS[name];
  if (step) {
    // Without the latent space where it is not searched: its time belongs to those that use it.
    const options: LatentOptions = name === "bm25" ? { ...LATENT, dimensions: 0 } : LATENT;
    const collection = await openCollection(
      libraries,
      documents.map(({ text }) => termsOf(text)),
      options,
    );
    return { search: (question) => named(documents, step(collection, termsOf(question))) };
  }
  if (name.startsWith("minisearch")) return minisearch(documents, name.includes("our terms"));
  if (name.startsWith("orama")) return orama(documents, name.includes("stems"));
  throw new RangeError(`no engine ${name}`);
}

/** The reference's search with settings other than its own. */
export async function tunable(documents: Documents, libraries: Libraries, options: LatentOptions) {
  const collection = await openCollection(
    libraries,
    documents.map(({ text }) => termsOf(text)),
    options,
  );
  return {
    search: (question: string, mixture: Mixture) =>
      named(documents, searchHybrid(collection, termsOf(question), DEPTH, undefined, mixture)),
    close: collection.close,
  };
}

const named = (documents: Documents, hits: readonly Hit[]): Ranking =>
  hits.flatMap(({ id, score }) => {
    const document = documents[id];
    return document ? [{ id: document.id, score }] : [];
  });

/** As its README has it; or with the reference's stop words and stems, to compare the scoring alone. */
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
 * As its documentation has it, where any word suffices (`threshold: 1`): every word also matches what begins with it, so
 * that "of" finds "often"; or with its English stemmer and the reference's stop words, which spares it that.
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
