/** Python's string.punctuation. */
const PUNCTUATION = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g;

/** Normalisation of the SQuAD v2 evaluation script: lower case, no ASCII punctuation, no articles, single blanks. */
export function normaliseAnswer(text: string): string {
  return text
    .toLowerCase()
    .replace(PUNCTUATION, "")
    .replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, " ")
    .split(/\s+/)
    .filter((token) => token !== "")
    .join(" ");
}

/** Equal after normalisation. */
export const exactMatch = (predicted: string, gold: string): boolean =>
  normaliseAnswer(predicted) === normaliseAnswer(gold);

/** F1 over the bags of tokens (SQuAD v2: where one side is empty, 1 if both are, else 0). */
export function tokenF1(predicted: string, gold: string): number {
  const [a, b] = [predicted, gold].map((text) => normaliseAnswer(text).split(" ").filter(Boolean)) as [
    string[],
    string[],
  ];
  if (a.length === 0 || b.length === 0) return Number(a.length === b.length);
  const left = new Map<string, number>();
  for (const token of b) left.set(token, (left.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of a) {
    const count = left.get(token) ?? 0;
    if (count > 0) common++;
    left.set(token, count - 1);
  }
  return common === 0 ? 0 : (2 * common) / (a.length + b.length);
}
