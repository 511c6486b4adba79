/** A text that was found. Scores are comparable only within one ranking. */
export interface Hit {
  id: number;
  score: number;
}

/** The constant k of reciprocal rank fusion, as published (Cormack, Clarke and Büttcher, SIGIR 2009). */
const RANK_CONSTANT = 60;

/** Reciprocal rank fusion: each hit scores the sum of weight / (60 + rank) over the rankings. */
export function reciprocalRankFusion(rankings: readonly (readonly [hits: readonly Hit[], weight: number])[]): Hit[] {
  return sumScores(
    rankings.map(([hits, weight]) => hits.map(({ id }, at) => ({ id, score: weight / (RANK_CONSTANT + at + 1) }))),
  );
}

/**
 * CombSUM (Fox and Shaw, TREC-2) with min-max normalization: the scores of each ranking are scaled to 0 to 1 and summed with
 * its weight. A text that a ranking does not contain scores 0 there.
 */
export function combSum(rankings: readonly (readonly [hits: readonly Hit[], weight: number])[]): Hit[] {
  return sumScores(
    rankings.map(([hits, weight]) => minMaxScale(hits).map(({ id, score }) => ({ id, score: score * weight }))),
  );
}

function minMaxScale(hits: readonly Hit[]): Hit[] {
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { score } of hits) [minimum, maximum] = [Math.min(minimum, score), Math.max(maximum, score)];
  // A single hit, or hits with equal scores, get the best score.
  return hits.map(({ id, score }) => ({ id, score: maximum > minimum ? (score - minimum) / (maximum - minimum) : 1 }));
}

function sumScores(rankings: readonly (readonly Hit[])[]): Hit[] {
  const sums = new Map<number, number>();
  for (const { id, score } of rankings.flat()) sums.set(id, (sums.get(id) ?? 0) + score);
  return sortHits([...sums].map(([id, score]) => ({ id, score })));
}

/** Best first; ties by id, so that a ranking is deterministic. */
export function sortHits(hits: readonly Hit[]): Hit[] {
  return [...hits].sort((a, b) => b.score - a.score || a.id - b.id);
}
