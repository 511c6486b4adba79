/** Python's string.punctuation. */
const PUNCTUATION = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g;

/** Normalization of the SQuAD v2 evaluation script: lower case, no ASCII punctuation, no articles, single blanks. */
export function normalizeAnswerText(text: string): string {
  return text
    .toLowerCase()
    .replace(PUNCTUATION, "")
    .replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, " ")
    .split(/\s+/)
    .filter((token) => token !== "")
    .join(" ");
}

/** SQuAD exact match: equality after normalization. */
export const exactMatch = (predicted: string, gold: string): boolean =>
  normalizeAnswerText(predicted) === normalizeAnswerText(gold);

/** SQuAD v2 token F1 over bags of tokens, 0 to 1; where a side is empty, 1 if both are, else 0. */
export function tokenF1(predicted: string, gold: string): number {
  const tokensOf = (text: string) => normalizeAnswerText(text).split(" ").filter(Boolean);
  const [a, b] = [tokensOf(predicted), tokensOf(gold)];
  if (a.length === 0 || b.length === 0) return Number(a.length === b.length);
  const remaining = new Map<string, number>();
  for (const token of b) remaining.set(token, (remaining.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of a) {
    const count = remaining.get(token) ?? 0;
    if (count > 0) common++;
    remaining.set(token, count - 1);
  }
  return common === 0 ? 0 : (2 * common) / (a.length + b.length);
}
