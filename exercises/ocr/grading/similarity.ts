/** Levenshtein distance: insertions, deletions and substitutions at cost 1, over code points. */
export function levenshtein(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, character] of left.entries()) {
    const row = [i + 1];
    for (const [j, other] of right.entries()) {
      const substitution = (previous[j] ?? 0) + (character === other ? 0 : 1);
      row.push(Math.min(substitution, (previous[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[right.length] ?? 0;
}

/**
 * ANLS of one answer: 1 - NL when NL < 0.5, else 0, where NL is the Levenshtein distance over the longer length
 * (Biten et al. 2019, scene text VQA; also DocVQA).
 */
export function anls(predicted: string, gold: string): number {
  const longer = Math.max([...predicted].length, [...gold].length);
  if (longer === 0) return 1;
  const normalised = levenshtein(predicted, gold) / longer;
  return normalised < 0.5 ? 1 - normalised : 0;
}
