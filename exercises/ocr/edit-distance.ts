/** Levenshtein distance (1966) in code points: insertions, deletions and substitutions cost 1 each. */
export function levenshtein(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution));
    }
    previous = row;
  }
  return previous[right.length] ?? 0;
}

/** Normalized Levenshtein distance, 0 to 1: the distance divided by the longer length; 0 for two empty texts. */
export function normalizedDistance(a: string, b: string): number {
  const longer = Math.max([...a].length, [...b].length);
  return longer === 0 ? 0 : levenshtein(a, b) / longer;
}
