import type SQLite from "better-sqlite3";
import type { Libraries } from "../../../../src/exercise/libraries.ts";
import { indexTerms, type LexicalIndex } from "./bm25.ts";
import { fuseScores, type Hit } from "./fusion.ts";
import { LATENT, type LatentOptions, type LatentSpace, learnSpace } from "./lsa.ts";
import { indexVectors, type VectorIndex } from "./vector-index.ts";

/** Texts made searchable by words and by meaning. */
export interface Collection {
  lexical: LexicalIndex;
  vectors: VectorIndex;
  space: LatentSpace;
  close(): void;
}

/** How words, meaning and feedback are put together. */
export interface Mixture {
  /** Share of BM25 in the fused score; the rest is the latent space's. */
  words: number;
  /** This many of the first answers are taken for relevant; the question is moved towards them. 0: no feedback. */
  feedback: number;
  /** How far: 1 is as much as the question itself. */
  strength: number;
  /** So many answers of each side are fused. */
  pool: number;
}

/** Chosen on the odd-numbered queries of Cranfield, confirmed on the even ones; see DECISIONS.md. */
export const MIXTURE: Mixture = { words: 0.3, feedback: 3, strength: 1, pool: 1000 };

/**
 * Make texts searchable, in memory.
 *
 * @param texts the terms of each text (`termsOf`); its place in the list is its number
 * @throws TakehomeError when SQLite or sqlite-vec is not installed
 */
export async function openCollection(
  libraries: Libraries,
  texts: readonly (readonly string[])[],
  options: LatentOptions = LATENT,
): Promise<Collection> {
  const Database = await libraries.load<typeof SQLite>("better-sqlite3");
  const db = new Database(":memory:");
  try {
    const lexical = indexTerms(db, texts);
    const space = learnSpace(texts, options);
    const vectors = await indexVectors(db, libraries, placed(space, texts), space.dimensions);
    return { lexical, vectors, space, close: () => void db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** One after the other, so that not all of them lie in memory twice. */
function* placed(space: LatentSpace, texts: readonly (readonly string[])[]) {
  for (const terms of texts) yield space.place(terms);
}

/**
 * Search by words and by meaning: BM25 and the latent space, fused by score; then once more with the question moved
 * towards what came first (Rocchio's pseudo-relevance feedback, in the latent space).
 *
 * @param allowed numbers of the texts that may be found; all when absent
 * @returns up to `limit` hits, best first
 */
export function searchHybrid(
  { lexical, vectors, space }: Collection,
  terms: readonly string[],
  limit: number,
  allowed?: readonly number[],
  mixture: Mixture = MIXTURE,
): Hit[] {
  const pool = Math.max(limit, mixture.pool);
  const byWords = lexical.search(terms, pool, allowed);
  const place = space.place(terms);
  if (!place) return byWords.slice(0, limit);
  const fuse = (vector: Float32Array) =>
    fuseScores([
      [byWords, mixture.words],
      [vectors.nearest(vector, pool, allowed), 1 - mixture.words],
    ]);
  const first = fuse(place);
  if (mixture.feedback === 0) return first.slice(0, limit);
  const models = first.slice(0, mixture.feedback).flatMap(({ id }) => vectors.vectorOf(id) ?? []);
  return fuse(towards(place, models, mixture.strength)).slice(0, limit);
}

/** The question plus `strength` times the mean direction of the texts taken for relevant. */
function towards(question: Float32Array, models: readonly Float32Array[], strength: number): Float32Array {
  const sum = question.map((_, axis) => models.reduce((total, model) => total + (model[axis] ?? 0), 0));
  const length = Math.hypot(...sum);
  return length > 0 ? question.map((value, axis) => value + (strength * (sum[axis] ?? 0)) / length) : question;
}
