import type { Libraries } from "../../../../src/exercise/libraries.ts";
import type { Sqlite } from "../../../../src/exercise/sqlite.ts";
import type { Hit } from "./fusion.ts";

/** sqlite-vec's limit for k. */
const MAX_NEIGHBORS = 4096;

export interface VectorIndex {
  /** The nearest texts by cosine similarity, nearest first; only `allowed` ones where given. */
  nearest(vector: Float32Array, limit: number, allowed?: readonly number[]): Hit[];
  /** The vector of a text, if it has one. */
  vectorOf(id: number): Float32Array | undefined;
}

/**
 * Index vectors in sqlite-vec. Search is exact: a query is compared with every vector, in time linear in their number.
 *
 * @param vectors unit vectors of `dimensions` numbers; a text's id is its index. A text without a vector is never found.
 */
export async function buildVectorIndex(
  db: Sqlite,
  libraries: Libraries,
  vectors: Iterable<Float32Array | undefined>,
  dimensions: number,
): Promise<VectorIndex> {
  if (dimensions === 0) return { nearest: () => [], vectorOf: () => undefined };
  const extension = await libraries.load<typeof import("sqlite-vec")>("sqlite-vec");
  try {
    db.loadExtension(extension.getLoadablePath());
  } catch (error) {
    throw await libraries.explain("sqlite-vec", error);
  }
  db.exec(`CREATE VIRTUAL TABLE vectors USING vec0(embedding FLOAT[${dimensions}] distance_metric = cosine)`);
  const insert = db.prepare("INSERT INTO vectors (rowid, embedding) VALUES (?, ?)");
  db.transaction(() => {
    let id = 0;
    for (const vector of vectors) {
      if (vector) insert.run(BigInt(id), vector);
      id++;
    }
  });
  const select = "SELECT rowid AS id, 1 - distance AS score FROM vectors WHERE embedding MATCH ? AND k = ?";
  const all = db.prepare<[Float32Array, number], Hit>(`${select} ORDER BY distance`);
  const some = db.prepare<[Float32Array, number, string], Hit>(
    `${select} AND rowid IN (SELECT value FROM json_each(?)) ORDER BY distance`,
  );
  const one = db.prepare<[bigint], { embedding: Uint8Array }>("SELECT embedding FROM vectors WHERE rowid = ?");
  return {
    nearest(vector, limit, allowed) {
      const k = Math.min(limit, MAX_NEIGHBORS);
      return allowed ? some.all(vector, k, JSON.stringify(allowed)) : all.all(vector, k);
    },
    vectorOf(id) {
      const bytes = one.get(BigInt(id))?.embedding;
      // Copied, because a buffer from SQLite need not be aligned to four bytes.
      return bytes && new Float32Array(new Uint8Array(bytes).buffer);
    },
  };
}
