import { normalizedDistance } from "../edit-distance.ts";

/**
 * ANLS of one answer: 1 - NL if NL < 0.5, else 0, where NL is the normalized Levenshtein distance
 * (Biten et al. 2019, "Scene Text Visual Question Answering"; also used by DocVQA).
 */
export function anls(predicted: string, gold: string): number {
  const distance = normalizedDistance(predicted, gold);
  return distance < 0.5 ? 1 - distance : 0;
}
