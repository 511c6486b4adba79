/** One thing found, with a score of which only the order and the distances within one ranking mean something. */
export interface Hit {
  id: number;
  score: number;
}

/** The constant of reciprocal rank fusion in its first publication (Cormack, Clarke and Büttcher, SIGIR 2009). */
const RANK_CONSTANT = 60;

/** Several rankings as one: each hit scores the sum of weight / (60 + rank). */
export function fuseRanks(rankings: readonly (readonly [hits: readonly Hit[], weight: number])[]): Hit[] {
  return addUp(
    rankings.map(([hits, weight]) => hits.map(({ id }, at) => ({ id, score: weight / (RANK_CONSTANT + at + 1) }))),
  );
}

/**
 * Several rankings as one: the scores of each are stretched to 0 to 1 and added up with its weight. What a ranking does
 * not hold scores 0 there. (CombSUM of Fox and Shaw, TREC-2, with min-max scores.)
 */
export function fuseScores(rankings: readonly (readonly [hits: readonly Hit[], weight: number])[]): Hit[] {
  return addUp(rankings.map(([hits, weight]) => stretch(hits).map(({ id, score }) => ({ id, score: score * weight }))));
}

function stretch(hits: readonly Hit[]): Hit[] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { score } of hits) [least, most] = [Math.min(least, score), Math.max(most, score)];
  // One hit alone, or hits that are all alike, are as good as this ranking gets.
  return hits.map(({ id, score }) => ({ id, score: most > least ? (score - least) / (most - least) : 1 }));
}

function addUp(rankings: readonly (readonly Hit[])[]): Hit[] {
  const sums = new Map<number, number>();
  for (const { id, score } of rankings.flat()) sums.set(id, (sums.get(id) ?? 0) + score);
  return ranked([...sums].map(([id, score]) => ({ id, score })));
}

/** Best first; equal ones in the order of their numbers, so that a ranking is the same every time. */
export function ranked(hits: readonly Hit[]): Hit[] {
  return [...hits].sort((a, b) => b.score - a.score || a.id - b.id);
}
