/**
 * Measures of a ranking against judged documents, as NIST's trec_eval computes them. `relevance` maps a document to its
 * gain; what is not in it, or not above 0, is not relevant. All are 0 to 1; a topic without relevant documents gives 0.
 */
export type Relevance = ReadonlyMap<string, number>;

export interface Scored {
  id: string;
  score: number;
}

/**
 * The order in which trec_eval sees a run: score descending after rounding to a 32-bit float, ties by document number
 * descending (bytewise). The order of the entries does not count.
 */
export function rankedIds(run: readonly Scored[]): string[] {
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

/** Share of the first k places that hold a relevant document; places left empty count as misses. */
export const precisionAt = (ranked: readonly string[], relevance: Relevance, k: number): number =>
  hitsIn(ranked.slice(0, k), relevance) / k;

/** Share of the relevant documents among the first k. */
export function recallAt(ranked: readonly string[], relevance: Relevance, k: number): number {
  const count = relevantCount(relevance);
  return count === 0 ? 0 : hitsIn(ranked.slice(0, k), relevance) / count;
}

/** Precision after as many documents as are relevant. */
export function rPrecision(ranked: readonly string[], relevance: Relevance): number {
  const count = relevantCount(relevance);
  return count === 0 ? 0 : precisionAt(ranked, relevance, count);
}

/** Mean of the precisions at the ranks of the relevant documents; one that was not retrieved counts as 0. */
export function averagePrecision(ranked: readonly string[], relevance: Relevance): number {
  const count = relevantCount(relevance);
  let hits = 0;
  let sum = 0;
  for (const [index, id] of ranked.entries()) if (gainOf(relevance, id) > 0) sum += ++hits / (index + 1);
  return count === 0 ? 0 : sum / count;
}

/** 1 / rank of the first relevant document, 0 when it is not among the first k. */
export function reciprocalRank(ranked: readonly string[], relevance: Relevance, k = Number.POSITIVE_INFINITY): number {
  const index = ranked.findIndex((id) => gainOf(relevance, id) > 0);
  return index === -1 || index >= k ? 0 : 1 / (index + 1);
}

/**
 * Normalised discounted cumulative gain at k (Järvelin and Kekäläinen 2002) with linear gain and the discount
 * log2(rank + 1), as trec_eval's ndcg_cut; the other convention, 2^gain - 1, differs for graded judgements.
 */
export function ndcgAt(ranked: readonly string[], relevance: Relevance, k: number): number {
  const discounted = (gains: readonly number[]) =>
    gains.slice(0, k).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
  const ideal = discounted([...relevance.values()].filter((gain) => gain > 0).sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ranked.map((id) => gainOf(relevance, id))) / ideal;
}
