import type { Database } from "better-sqlite3";
import type { Hit } from "./fusion.ts";

/** A question is searched by this many different terms at most, the first of them. */
const MOST_TERMS = 200;

/** SQLite's LIMIT for no limit. */
const EVERY = -1;

const sets = new WeakMap<readonly number[], ReadonlySet<number>>();

/** The same list comes with every question of a reader. */
function setOf(numbers: readonly number[]): ReadonlySet<number> {
  const set = sets.get(numbers) ?? new Set(numbers);
  sets.set(numbers, set);
  return set;
}

export interface LexicalIndex {
  /** The best `limit` texts by BM25 (k1 = 1.2, b = 0.75, as FTS5 has it), best first. `allowed` limits the search. */
  search(terms: readonly string[], limit: number, allowed?: readonly number[]): Hit[];
}

/**
 * Index texts by their terms in SQLite FTS5. The terms come stemmed and without stop words, so that lengths, which BM25
 * divides by, count what is searched.
 *
 * @param texts the terms of each text; its place in the list is its number
 */
export function indexTerms(db: Database, texts: readonly (readonly string[])[]): LexicalIndex {
  db.exec("CREATE VIRTUAL TABLE lexical USING fts5(terms, content = '', tokenize = 'unicode61 remove_diacritics 0')");
  const insert = db.prepare("INSERT INTO lexical (rowid, terms) VALUES (?, ?)");
  db.transaction(() => {
    texts.forEach((terms, id) => {
      insert.run(id, terms.join(" "));
    });
  })();
  const all = db.prepare<[string, number], Hit>(
    "SELECT rowid AS id, -rank AS score FROM lexical WHERE lexical MATCH ? ORDER BY rank, rowid LIMIT ?",
  );
  return {
    search(terms, limit, allowed) {
      const match = [...new Set(terms)].slice(0, MOST_TERMS).map((term) => `"${term}"`);
      if (match.length === 0 || limit === 0) return [];
      const query = match.join(" OR ");
      if (!allowed) return all.all(query, limit);
      // Left out here and not in SQL: `rowid IN (...)` was most of a question's time.
      const may = setOf(allowed);
      const hits: Hit[] = [];
      for (const hit of all.iterate(query, EVERY)) {
        if (may.has(hit.id) && hits.push(hit) === limit) break;
      }
      return hits;
    },
  };
}
