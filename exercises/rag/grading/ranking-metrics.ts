/**
 * Gains of the judged documents of a topic, by document id; a document without a gain above 0 is not relevant. The metrics
 * below follow NIST's trec_eval. All range from 0 to 1, and are 0 for a topic without relevant documents.
 */
export type Relevance = ReadonlyMap<string, number>;

export interface ScoredDocument {
  id: string;
  score: number;
}

/**
 * The ids of a run in trec_eval's order: by descending score, rounded to a 32-bit float, ties by descending document id
 * (bytewise). The order of the entries is ignored.
 */
export function rankedIds(run: readonly ScoredDocument[]): string[] {
  return run
    .map(({ id, score }) => ({ id, score: Math.fround(score) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0))
    .map(({ id }) => id);
}

const gainOf = (relevance: Relevance, id: string | undefined) =>
  Math.max(0, (id !== undefined && relevance.get(id)) || 0);

const relevantCount = (relevance: Relevance) => [...relevance.values()].filter((gain) => gain > 0).length;

const hitsIn = (ranked: readonly string[], relevance: Relevance) =>
  ranked.filter((id) => gainOf(relevance, id) > 0).length;

/** Precision at k; ranks that the ranking leaves empty count as not relevant. */
export const precisionAt = (ranked: readonly string[], relevance: Relevance, k: number): number =>
  hitsIn(ranked.slice(0, k), relevance) / k;

/** Recall at k. */
export function recallAt(ranked: readonly string[], relevance: Relevance, k: number): number {
  const count = relevantCount(relevance);
  return count === 0 ? 0 : hitsIn(ranked.slice(0, k), relevance) / count;
}

/** R-precision: precision at the number of relevant documents. */
export function rPrecision(ranked: readonly string[], relevance: Relevance): number {
  const count = relevantCount(relevance);
  return count === 0 ? 0 : precisionAt(ranked, relevance, count);
}

/** Average precision: the mean of the precisions at the ranks of the relevant documents, 0 for those not retrieved. */
export function averagePrecision(ranked: readonly string[], relevance: Relevance): number {
  const count = relevantCount(relevance);
  let hits = 0;
  let sum = 0;
  for (const [index, id] of ranked.entries()) if (gainOf(relevance, id) > 0) sum += ++hits / (index + 1);
  return count === 0 ? 0 : sum / count;
}

/** Reciprocal rank of the first relevant document, 0 when it is not among the first k. */
export function reciprocalRank(ranked: readonly string[], relevance: Relevance, k = Number.POSITIVE_INFINITY): number {
  const index = ranked.findIndex((id) => gainOf(relevance, id) > 0);
  return index === -1 || index >= k ? 0 : 1 / (index + 1);
}

/**
 * Normalized discounted cumulative gain at k (Järvelin and Kekäläinen 2002) with linear gain and the discount log2(rank + 1),
 * as in trec_eval's ndcg_cut. The other convention, a gain of 2^gain - 1, differs for graded judgments.
 */
export function ndcgAt(ranked: readonly string[], relevance: Relevance, k: number): number {
  const discounted = (gains: readonly number[]) =>
    gains.slice(0, k).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
  const ideal = discounted([...relevance.values()].filter((gain) => gain > 0).sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ranked.map((id) => gainOf(relevance, id))) / ideal;
}
