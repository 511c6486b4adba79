import type { Libraries } from "../../../../src/exercise/libraries.ts";
import type { Model, Usage } from "../../../../src/exercise/models.ts";
import { addUsage, ModelError, zeroUsage } from "../../../../src/exercise/models.ts";
import { openSqlite } from "../../../../src/exercise/sqlite.ts";
import { buildBm25Index } from "../search/bm25.ts";
import type { FusionSettings, HybridIndex } from "../search/hybrid.ts";
import { buildVectorIndex } from "../search/vector-index.ts";

/** Texts per request: both vendors accept this many, and repeating such a request costs little. */
const BATCH_SIZE = 64;
/** Characters. Both vendors' models truncate or reject longer texts. */
const MAX_TEXT_LENGTH = 6_000;

/**
 * Equal weights, and no feedback, because Rocchio's feedback was tuned in the corpus's own latent space. Not measured: no model
 * was available.
 */
export const EMBEDDING_FUSION: FusionSettings = {
  bm25Weight: 0.5,
  feedbackTexts: 0,
  feedbackWeight: 0,
  poolSize: 1000,
};

interface Embeddings {
  /** A unit vector for each text; none for an empty text. */
  vectors: (Float32Array | undefined)[];
  usage: Usage;
}

/** Embed texts in batches. Rejects as `Model.embed` does. */
export async function embedAll(model: Model, texts: readonly string[], signal: AbortSignal): Promise<Embeddings> {
  const vectors: (Float32Array | undefined)[] = texts.map(() => undefined);
  let usage = zeroUsage(model.provider, model.model);
  const nonEmpty = texts.flatMap((text, index) =>
    text.trim() === "" ? [] : [{ index, text: text.slice(0, MAX_TEXT_LENGTH) }],
  );
  for (let start = 0; start < nonEmpty.length; start += BATCH_SIZE) {
    const batch = nonEmpty.slice(start, start + BATCH_SIZE);
    const answer = await model.embed(
      batch.map(({ text }) => text),
      signal,
    );
    usage = addUsage(usage, answer.usage);
    if (answer.vectors.length !== batch.length) {
      throw new ModelError("body", `The model returned ${answer.vectors.length} vectors for ${batch.length} texts.`, {
        usage,
      });
    }
    batch.forEach(({ index }, at) => {
      vectors[index] = normalize(answer.vectors[at] ?? []);
    });
  }
  return { vectors, usage };
}

function normalize(numbers: readonly number[]): Float32Array | undefined {
  const length = Math.hypot(...numbers);
  return length > 0 ? Float32Array.from(numbers, (value) => value / length) : undefined;
}

/** A hybrid index whose vectors come from a vendor's embeddings. */
interface EmbeddingIndex {
  /** The index for one question, whose vector is known in advance. */
  forQuestion(vector: Float32Array | undefined): HybridIndex;
  close(): void;
}

/**
 * @param terms the terms of each text (`termsOf`)
 * @param vectors the embeddings of the same texts
 */
export async function buildEmbeddingIndex(
  libraries: Libraries,
  terms: readonly (readonly string[])[],
  vectors: readonly (Float32Array | undefined)[],
): Promise<EmbeddingIndex> {
  const db = await openSqlite(libraries, ":memory:", { fullText: true, extensions: true });
  const close = () => void db.close();
  try {
    const dimensions = vectors.find((vector) => vector !== undefined)?.length ?? 0;
    const bm25 = buildBm25Index(db, terms);
    const vectorIndex = await buildVectorIndex(db, libraries, vectors, dimensions);
    return {
      forQuestion: (vector) => ({
        ...{ bm25, vectors: vectorIndex, close },
        // Whatever terms are searched for, the question keeps its own embedding.
        space: { project: () => (vector?.length === dimensions ? vector : undefined) },
      }),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
