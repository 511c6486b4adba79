import { conceptsOf } from "../text/concepts.ts";
import { termsOf } from "../text/terms.ts";

/** How much a word of the question counts as found, by where it was found. Chosen on the development split. */
const FOUND = { word: 1, concept: 0.8, contextWord: 0.7, contextConcept: 0.4 };

/** Words of a text, ready for comparison. */
export interface Bag {
  terms: ReadonlySet<string>;
  concepts: ReadonlySet<number>;
}

/** Read a text for comparison. */
export function bagOf(text: string): Bag {
  const terms = new Set(termsOf(text));
  return { terms, concepts: new Set([...terms].flatMap(conceptsOf)) };
}

/**
 * How much of what a question asks is said: 0 to 1, each word weighted by how rare it is.
 *
 * @param asked terms of the question with their weights, names left out
 * @returns one share per term, so that sentences can be put together
 */
export function coverage(asked: ReadonlyMap<string, number>, said: Bag, context: Bag): Map<string, number> {
  const shares = new Map<string, number>();
  for (const term of asked.keys()) {
    const concepts = conceptsOf(term);
    const share = said.terms.has(term)
      ? FOUND.word
      : concepts.some((concept) => said.concepts.has(concept))
        ? FOUND.concept
        : context.terms.has(term)
          ? FOUND.contextWord
          : concepts.some((concept) => context.concepts.has(concept))
            ? FOUND.contextConcept
            : 0;
    shares.set(term, share);
  }
  return shares;
}

/** The weighted mean of shares; of each term the best of several. 0 when nothing is asked. */
export function covered(asked: ReadonlyMap<string, number>, ...shares: readonly ReadonlyMap<string, number>[]): number {
  let [sum, all] = [0, 0];
  for (const [term, weight] of asked) {
    all += weight;
    sum += weight * Math.max(0, ...shares.map((share) => share.get(term) ?? 0));
  }
  return all > 0 ? sum / all : 0;
}
