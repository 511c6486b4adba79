import Database from "better-sqlite3";
import type { RagAnswer } from "../../contract.ts";
import { type Composition, compose } from "../../data/compose.ts";
import type { RagLabel } from "../../label.ts";

/** A development set, two holdouts of the same size, and a larger one. Composed once per test file. */
export const sets: readonly Composition[] = (
  [
    [11, "development", 40],
    [12, "holdout", 40],
    [13, "holdout", 40],
    [14, "holdout", 80],
  ] as const
).map(([seed, split, count]) => compose({ seed, split, count }));

/** The answer that is right in every respect. */
export function oracle(label: RagLabel): RagAnswer {
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

/** The first entry. Throws when there is none, so that the test fails. */
export function firstOf<T>(entries: readonly T[]): T {
  const [first] = entries;
  if (first === undefined) throw new Error("the data set has no such entry");
  return first;
}

/** For each case the ids of the ten best documents by plain BM25 (SQLite FTS5, Porter stems, any word of the question). */
export function bm25({ corpus, cases }: Composition): string[][] {
  const db = new Database(":memory:");
  db.exec("CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, text, tokenize = 'porter unicode61')");
  const insert = db.prepare("INSERT INTO docs VALUES (?, ?)");
  for (const { id, text } of corpus.docs) insert.run(id, text);
  const search = db.prepare<[string], { id: string }>("SELECT id FROM docs WHERE docs MATCH ? ORDER BY bm25(docs), id");
  const ranked = cases.map(({ question }) => {
    const words = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const ids = search.all(words.map((word) => `"${word}"`).join(" OR ")).map(({ id }) => id);
    return ids.slice(0, 10);
  });
  db.close();
  return ranked;
}
