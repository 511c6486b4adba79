import type { Libraries } from "../../../../src/exercise/libraries.ts";
import { openSqlite } from "../../../../src/exercise/sqlite.ts";
import { type Bm25Index, buildBm25Index } from "./bm25.ts";
import { combSum, type Hit } from "./fusion.ts";
import { LSA, type LsaOptions, type LsaSpace, trainLsa } from "./lsa.ts";
import { buildVectorIndex, type VectorIndex } from "./vector-index.ts";

/** Texts indexed for lexical search (BM25) and for semantic search (vectors). */
export interface HybridIndex {
  bm25: Bm25Index;
  vectors: VectorIndex;
  /** Places a query among the vectors. */
  space: Pick<LsaSpace, "project">;
  close(): void;
}

/** How the lexical ranking, the semantic ranking and relevance feedback are combined. */
export interface FusionSettings {
  /** Share of BM25 in the fused score, 0 to 1; the rest is the semantic ranking's. */
  bm25Weight: number;
  /** Number of top texts that are assumed to be relevant (pseudo-relevance feedback); 0 disables feedback. */
  feedbackTexts: number;
  /** Weight of the feedback relative to the query, which has weight 1. */
  feedbackWeight: number;
  /** Number of hits that are taken from each ranking. */
  poolSize: number;
}

/** Chosen on the odd-numbered queries of Cranfield, confirmed on the even ones; see DECISIONS.md. */
export const FUSION: FusionSettings = { bm25Weight: 0.3, feedbackTexts: 3, feedbackWeight: 1, poolSize: 1000 };

/**
 * Index texts in memory.
 *
 * @param texts the terms of each text (`termsOf`); a text's id is its index in the list
 * @throws TakehomeError when SQLite or sqlite-vec is not installed
 */
export async function buildHybridIndex(
  libraries: Libraries,
  texts: readonly (readonly string[])[],
  options: LsaOptions = LSA,
): Promise<HybridIndex> {
  const db = await openSqlite(libraries, ":memory:", { fullText: true, extensions: true });
  try {
    const bm25 = buildBm25Index(db, texts);
    const space = trainLsa(texts, options);
    const vectors = await buildVectorIndex(db, libraries, projectAll(space, texts), space.dimensions);
    return { bm25, vectors, space, close: () => void db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A generator, so that the vectors are not all in memory twice. */
function* projectAll(space: LsaSpace, texts: readonly (readonly string[])[]) {
  for (const terms of texts) yield space.project(terms);
}

/**
 * Hybrid search: BM25 and vector rankings fused by score, then searched once more with the query vector moved towards the top
 * texts (Rocchio's pseudo-relevance feedback in the latent space).
 *
 * @param terms terms of the query
 * @param allowed ids of the texts that may be found; all when absent
 * @returns up to `limit` hits, best first
 */
export function searchHybrid(
  { bm25, vectors, space }: HybridIndex,
  terms: readonly string[],
  limit: number,
  allowed?: readonly number[],
  settings: FusionSettings = FUSION,
): Hit[] {
  const pool = Math.max(limit, settings.poolSize);
  const lexical = bm25.search(terms, pool, allowed);
  const query = space.project(terms);
  if (!query) return lexical.slice(0, limit);
  const fuse = (vector: Float32Array) =>
    combSum([
      [lexical, settings.bm25Weight],
      [vectors.nearest(vector, pool, allowed), 1 - settings.bm25Weight],
    ]);
  const first = fuse(query);
  if (settings.feedbackTexts === 0) return first.slice(0, limit);
  const relevant = first.slice(0, settings.feedbackTexts).flatMap(({ id }) => vectors.vectorOf(id) ?? []);
  return fuse(rocchio(query, relevant, settings.feedbackWeight)).slice(0, limit);
}

/**
 * Rocchio's query modification without negative feedback: the query plus `weight` times the normalized sum of the relevant
 * vectors.
 */
function rocchio(query: Float32Array, relevant: readonly Float32Array[], weight: number): Float32Array {
  const sum = query.map((_, axis) => relevant.reduce((total, vector) => total + (vector[axis] ?? 0), 0));
  const length = Math.hypot(...sum);
  return length > 0 ? query.map((value, axis) => value + (weight * (sum[axis] ?? 0)) / length) : query;
}
