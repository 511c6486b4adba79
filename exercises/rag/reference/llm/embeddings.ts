import type SQLite from "better-sqlite3";
import type { Libraries } from "../../../../src/exercise/libraries.ts";
import type { Model, Usage } from "../../../../src/exercise/models.ts";
import { addUsage, ModelError, noUsage } from "../../../../src/exercise/models.ts";
import { indexTerms } from "../search/bm25.ts";
import type { Collection, Mixture } from "../search/hybrid.ts";
import { indexVectors } from "../search/vector-index.ts";

/** Texts of one request: both vendors take this many, and a request that is tried again costs little. */
const BATCH = 64;
/** Both vendors' models cut longer texts off, or refuse them. Characters. */
const LONGEST = 6_000;

/** Half and half, and no feedback, which moves a question in a space that was learned from the corpus. Not measured: no model here. */
export const EMBEDDED: Mixture = { words: 0.5, feedback: 0, strength: 0, pool: 1000 };

export interface Embeddings {
  vectors: (Float32Array | undefined)[];
  usage: Usage;
}

/** Vectors of length 1, some at a time. An empty text has none. Rejects as `Model.embed` does. */
export async function embedAll(model: Model, texts: readonly string[], signal: AbortSignal): Promise<Embeddings> {
  const vectors: (Float32Array | undefined)[] = texts.map(() => undefined);
  let usage = noUsage(model.provider, model.model);
  const full = texts.flatMap((text, index) => (text.trim() === "" ? [] : [{ index, text: text.slice(0, LONGEST) }]));
  for (let start = 0; start < full.length; start += BATCH) {
    const batch = full.slice(start, start + BATCH);
    const answer = await model.embed(
      batch.map(({ text }) => text),
      signal,
    );
    usage = addUsage(usage, answer.usage);
    if (answer.vectors.length !== batch.length) {
      throw new ModelError("body", `${answer.vectors.length} vectors came for ${batch.length} texts.`, { usage });
    }
    batch.forEach(({ index }, at) => {
      vectors[index] = unit(answer.vectors[at] ?? []);
    });
  }
  return { vectors, usage };
}

function unit(numbers: readonly number[]): Float32Array | undefined {
  const length = Math.hypot(...numbers);
  return length > 0 ? Float32Array.from(numbers, (value) => value / length) : undefined;
}

/** Texts made searchable by words and by vectors that were made elsewhere. */
export interface EmbeddedCollection {
  /** As one question with this vector sees it. */
  asked(vector: Float32Array | undefined): Collection;
  close(): void;
}

/** @param terms the terms of each text (`termsOf`), for the words @param vectors of the same texts, for the meaning */
export async function openEmbedded(
  libraries: Libraries,
  terms: readonly (readonly string[])[],
  vectors: readonly (Float32Array | undefined)[],
): Promise<EmbeddedCollection> {
  const Database = await libraries.load<typeof SQLite>("better-sqlite3");
  const db = new Database(":memory:");
  const close = () => void db.close();
  try {
    const dimensions = vectors.find((vector) => vector !== undefined)?.length ?? 0;
    const [lexical, index] = [indexTerms(db, terms), await indexVectors(db, libraries, vectors, dimensions)];
    return {
      asked: (vector) => ({
        ...{ lexical, vectors: index, close },
        // A question has one place, however its words are put for the search by words.
        space: { dimensions, terms: 0, place: () => (vector?.length === dimensions ? vector : undefined) },
      }),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
