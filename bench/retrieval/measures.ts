import type { Ranking } from "./engines.ts";

/** In the order in which trec_eval sees them: by score as a 32-bit float, equal ones by name, both descending. */
const inOrder = (ranking: Ranking) =>
  [...ranking].sort((a, b) => Math.fround(b.score) - Math.fround(a.score) || (a.id < b.id ? 1 : -1));

/** Average precision, `map` of trec_eval. */
export function averagePrecision(ranking: Ranking, grades: ReadonlyMap<string, number>): number {
  let [found, sum] = [0, 0];
  inOrder(ranking).forEach(({ id }, index) => {
    if ((grades.get(id) ?? 0) > 0) sum += ++found / (index + 1);
  });
  return sum / [...grades.values()].filter((grade) => grade > 0).length;
}

/** Normalised discounted cumulative gain with linear gain, `ndcg_cut` of trec_eval. */
export function ndcg(ranking: Ranking, grades: ReadonlyMap<string, number>, cut: number): number {
  const sum = (gains: readonly number[]) =>
    gains.slice(0, cut).reduce((total, gain, index) => total + gain / Math.log2(index + 2), 0);
  const ideal = sum([...grades.values()].sort((a, b) => b - a));
  return sum(inOrder(ranking).map(({ id }) => Math.max(0, grades.get(id) ?? 0))) / ideal;
}
