import { digest } from "./text.ts";

/**
 * Computes an embedding by feature hashing of words and letter trigrams (Weinberger et al. 2009). Texts that share
 * words are close to each other. The vector does not represent meaning.
 * @param size number of dimensions
 * @returns a vector of unit length; the same text always gives the same vector
 */
export function embed(text: string, size: number): number[] {
  const vector = new Array<number>(size).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    add(vector, word, 1);
    for (let at = 0; at + 3 <= word.length; at++) add(vector, `#${word.slice(at, at + 3)}`, 0.3);
  }
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1;
  return length === 0 ? vector : vector.map((value) => value / length);
}

function add(vector: number[], feature: string, weight: number): void {
  const hash = digest(feature);
  const at = Number.parseInt(hash.slice(0, 8), 16) % vector.length;
  vector[at] = (vector[at] ?? 0) + (Number.parseInt(hash.slice(8, 9), 16) < 8 ? weight : -weight);
}
