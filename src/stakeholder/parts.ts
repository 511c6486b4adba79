import { contentWords, tokens } from "./tokens.ts";

/** More than one question at a time is possible, but not a whole letter. */
const MAX_PARTS = 4;
const MIN_CONTENT_WORDS = 2;

const OPENINGS =
  /^(?:and |also |but |so |or )?(?:who|whom|whose|what|when|where|which|why|how|is|are|am|was|were|do|does|did|can|could|may|might|must|should|shall|will|would|have|has|any)\b/i;

/** The sentences of a text that are questions, where it has several: "Which date? And with tax or without?" */
export function partsOf(text: string): string[] {
  const sentences = text.split(/(?<=[?!.;])\s+/).filter((sentence) => tokens(sentence).length > 0);
  const questions = sentences.filter((sentence) => sentence.trim().endsWith("?") || OPENINGS.test(sentence.trim()));
  return sentences.length > 1 ? questions.slice(0, MAX_PARTS) : [];
}

/** Ways to divide one sentence into two at a conjunction or comma, each half with something to ask about. */
export function splitsOf(sentence: string): [string, string][] {
  const limits = [...sentence.matchAll(/,?\s+(?:and|plus|also)\s+(?:also\s+)?|[,;]\s+/gi)];
  return limits
    .map(({ index, 0: limit }): [string, string] => [sentence.slice(0, index), sentence.slice(index + limit.length)])
    .filter((halves) => halves.every((half) => contentWords(half).length >= MIN_CONTENT_WORDS));
}
