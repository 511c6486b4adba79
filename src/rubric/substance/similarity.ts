import { wordsOf } from "./stored-figures.ts";

/** Texts that share more of their word pairs than this say the same. */
const SAME = 0.5;

/** Whether two texts say the same with few other words: the Jaccard index of their word pairs (Broder 1997). */
export function saysTheSame(one: string, other: string): boolean {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (a.size === 0 || b.size === 0) return wordsOf(one).join(" ") === wordsOf(other).join(" ");
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared / (a.size + b.size - shared) > SAME;
}

/** The texts that say the same as another one of the list. */
export const repeatedIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.filter((text, index) => texts.some((other, at) => at !== index && saysTheSame(text, other))));

function pairsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));
}
