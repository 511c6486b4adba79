import { similarity } from "../../../src/exercise/text.ts";

/**
 * ANLS of one answer: 1 - NL if NL < 0.5, else 0, where NL is the Levenshtein distance divided by the longer length
 * (Biten et al. 2019, "Scene Text Visual Question Answering"; also used by DocVQA).
 */
export function anls(predicted: string, gold: string): number {
  const score = similarity(predicted, gold);
  return score > 0.5 ? score : 0;
}
