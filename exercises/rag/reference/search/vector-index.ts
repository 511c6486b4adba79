import type { Database } from "better-sqlite3";
import type { Libraries } from "../../../../src/exercise/libraries.ts";
import type { Hit } from "./fusion.ts";

/** sqlite-vec answers no more neighbours than this at once. */
const MOST_NEIGHBOURS = 4096;

export interface VectorIndex {
  /** The nearest texts by cosine, nearest first. `allowed` limits the search. */
  nearest(vector: Float32Array, limit: number, allowed?: readonly number[]): Hit[];
  /** The vector of a text, if it has one. */
  vectorOf(id: number): Float32Array | undefined;
}

/**
 * Keep vectors in sqlite-vec, which compares a question with every one of them (no approximation, linear in their number).
 *
 * @param vectors of length 1, all of `dimensions` numbers; the place in the list is the number of the text. undefined:
 *   a text that has none is never found
 */
export async function indexVectors(
  db: Database,
  libraries: Libraries,
  vectors: Iterable<Float32Array | undefined>,
  dimensions: number,
): Promise<VectorIndex> {
  if (dimensions === 0) return { nearest: () => [], vectorOf: () => undefined };
  const extension = await libraries.load<typeof import("sqlite-vec")>("sqlite-vec");
  extension.load(db);
  db.exec(`CREATE VIRTUAL TABLE vectors USING vec0(place FLOAT[${dimensions}] distance_metric = cosine)`);
  const insert = db.prepare("INSERT INTO vectors (rowid, place) VALUES (?, ?)");
  db.transaction(() => {
    let id = 0;
    for (const vector of vectors) {
      if (vector) insert.run(BigInt(id), vector);
      id++;
    }
  })();
  const select = "SELECT rowid AS id, 1 - distance AS score FROM vectors WHERE place MATCH ? AND k = ?";
  const all = db.prepare<[Float32Array, number], Hit>(`${select} ORDER BY distance`);
  const some = db.prepare<[Float32Array, number, string], Hit>(
    `${select} AND rowid IN (SELECT value FROM json_each(?)) ORDER BY distance`,
  );
  const one = db.prepare<[bigint], { place: Buffer }>("SELECT place FROM vectors WHERE rowid = ?");
  return {
    nearest(vector, limit, allowed) {
      const k = Math.min(limit, MOST_NEIGHBOURS);
      return allowed ? some.all(vector, k, JSON.stringify(allowed)) : all.all(vector, k);
    },
    vectorOf(id) {
      const bytes = one.get(BigInt(id))?.place;
      // Copied, because a buffer from SQLite need not begin at a multiple of four.
      return bytes && new Float32Array(new Uint8Array(bytes).buffer);
    },
  };
}
