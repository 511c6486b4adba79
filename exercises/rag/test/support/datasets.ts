import Database from "better-sqlite3";
import type { Answer } from "../../../../src/exercise/case.ts";
import { type Composition, compose } from "../../data/compose.ts";
import { holds, isOpenTo } from "../../data/facts.ts";
import type { RagLabel } from "../../data/model.ts";

/** A development set, two holdouts of the same size, and a larger one. Composed once a test file. */
export const sets: readonly Composition[] = (
  [
    [11, "development", 40],
    [12, "holdout", 40],
    [13, "holdout", 40],
    [14, "holdout", 80],
  ] as const
).map(([seed, split, count]) => compose({ seed, split, count }));

/** The answer that is right in every respect. */
export function oracle(label: RagLabel): Answer {
  const facts = [...label.facts, ...(label.overruled ? [label.overruled.fact] : [])];
  const spans = facts.flatMap((fact) => fact.spans.slice(0, 1));
  const remark = label.overruled ? ` (elsewhere: ${label.overruled.forms[0]})` : "";
  return {
    id: label.id,
    answer: label.answer === null ? null : `${label.answer}${remark}`,
    abstain: label.answer === null,
    citations: spans.map(({ doc, quote }) => ({ doc, quote })),
    retrieved: [...new Set(facts.flatMap((fact) => fact.spans.map(({ doc }) => doc)))],
  };
}

/** Document ids by plain BM25 (SQLite FTS5, porter stems, any word of the question), best first. */
export function bm25({ corpus, cases }: Composition, filtered: boolean): string[][] {
  const db = new Database(":memory:");
  db.exec("CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, text, tokenize = 'porter unicode61')");
  const insert = db.prepare("INSERT INTO docs VALUES (?, ?)");
  for (const { id, text } of corpus.docs) insert.run(id, text);
  const search = db.prepare<[string], { id: string }>("SELECT id FROM docs WHERE docs MATCH ? ORDER BY bm25(docs), id");
  const byId = new Map(corpus.docs.map((doc) => [doc.id, doc]));
  const ranked = cases.map(({ question, as_of, role }) => {
    const words = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const ids = search.all(words.map((word) => `"${word}"`).join(" OR ")).map(({ id }) => id);
    const counts = (id: string) => {
      const doc = byId.get(id);
      return doc !== undefined && holds(doc, as_of) && isOpenTo(doc, role);
    };
    return (filtered ? ids.filter(counts) : ids).slice(0, 10);
  });
  db.close();
  return ranked;
}
