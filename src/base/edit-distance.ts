/**
 * How many characters (code points) have to be inserted, deleted or replaced to turn one text into the other
 * (Levenshtein 1966).
 * @param options.transpositions counts swapping two neighbors as one step instead of two (optimal string alignment):
 *   `orc` for `ocr` is the commonest slip of a typist
 */
export function editDistance(a: string, b: string, { transpositions = false } = {}): number {
  if (a === b) return 0;
  const [from, to] = [[...a], [...b]];
  let twoBack: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let best = Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (transpositions && isSwap) best = Math.min(best, (twoBack[j - 2] ?? 0) + 1);
      row.push(best);
    }
    twoBack = previous;
    previous = row;
  }
  return previous[to.length] ?? 0;
}

/** How alike two texts are: 1 minus their edit distance over the length of the longer one, so 0 to 1; 1 for two empty ones. */
export function similarity(a: string, b: string): number {
  const longer = Math.max([...a].length, [...b].length);
  return longer === 0 ? 1 : 1 - editDistance(a, b) / longer;
}

/** The candidate that was most likely meant, or undefined when none is near. */
export function suggest(typed: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((name) => ({
      name,
      distance: editDistance(typed.toLowerCase(), name.toLowerCase(), { transpositions: true }),
    }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}
