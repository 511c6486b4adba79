import type { Sqlite } from "../../../../src/exercise/sqlite.ts";
import type { Hit } from "./fusion.ts";

/** A query is cut after this many different terms. */
const MAX_QUERY_TERMS = 200;

/** SQLite's LIMIT for no limit. */
const NO_LIMIT = -1;

const allowedSets = new WeakMap<readonly number[], ReadonlySet<number>>();

/** The list as a set; cached, because the same list comes with every query of an asker. */
function allowedSet(numbers: readonly number[]): ReadonlySet<number> {
  const set = allowedSets.get(numbers) ?? new Set(numbers);
  allowedSets.set(numbers, set);
  return set;
}

export interface Bm25Index {
  /** The best `limit` texts by BM25 (k1 = 1.2, b = 0.75, fixed in FTS5), best first; only `allowed` ones where given. */
  search(terms: readonly string[], limit: number, allowed?: readonly number[]): Hit[];
}

/**
 * Index texts in SQLite FTS5. The terms are stemmed and free of stop words, so that BM25's length normalization counts only
 * what can be searched.
 *
 * @param texts the terms of each text; a text's id is its index in the list
 */
export function buildBm25Index(db: Sqlite, texts: readonly (readonly string[])[]): Bm25Index {
  db.exec("CREATE VIRTUAL TABLE lexical USING fts5(terms, content = '', tokenize = 'unicode61 remove_diacritics 0')");
  const insert = db.prepare("INSERT INTO lexical (rowid, terms) VALUES (?, ?)");
  db.transaction(() => {
    texts.forEach((terms, id) => {
      insert.run(id, terms.join(" "));
    });
  });
  const all = db.prepare<[string, number], Hit>(
    "SELECT rowid AS id, -rank AS score FROM lexical WHERE lexical MATCH ? ORDER BY rank, rowid LIMIT ?",
  );
  return {
    search(terms, limit, allowed) {
      const match = [...new Set(terms)].slice(0, MAX_QUERY_TERMS).map((term) => `"${term}"`);
      if (match.length === 0 || limit === 0) return [];
      const query = match.join(" OR ");
      if (!allowed) return all.all(query, limit);
      // Filtered here and not in SQL: `rowid IN (...)` took most of the time of a query.
      const ids = allowedSet(allowed);
      const hits: Hit[] = [];
      for (const hit of all.iterate(query, NO_LIMIT)) {
        if (ids.has(hit.id) && hits.push(hit) === limit) break;
      }
      return hits;
    },
  };
}
