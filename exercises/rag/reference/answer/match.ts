import { mattersOf } from "../text/concepts.ts";
import { termsOf } from "../text/terms.ts";

/** How much a word of the question counts as found, by where it was found. */
const FOUND = { word: 1, context: 0.7 };
/** How much a matter counts that stands in what surrounds a sentence only. */
const MATTER_AROUND = 0.5;

/** What a question asks, apart from the names in it. */
export interface Wanted {
  /** Weight by word: the rarer, the more. */
  words: ReadonlyMap<string, number>;
  /** Weight by matter, the strongest 1. */
  matters: ReadonlyMap<number, number>;
}

/** Words of a text, ready for comparison. */
export interface Bag {
  terms: ReadonlySet<string>;
  /** How many different words speak of a matter. */
  matters: ReadonlyMap<number, number>;
}

/** Read a text for comparison. */
export function bagOf(text: string): Bag {
  const terms = new Set(termsOf(text));
  const matters = new Map<number, number>();
  for (const term of terms) for (const matter of mattersOf(term)) matters.set(matter, (matters.get(matter) ?? 0) + 1);
  return { terms, matters };
}

/**
 * What a question asks. A matter is weighted by the words that speak of it, each shared among its matters, so that two words
 * that meet in one matter single it out.
 */
export function wantedOf(words: ReadonlyMap<string, number>): Wanted {
  const matters = new Map<number, number>();
  for (const [term, weight] of words) {
    const all = mattersOf(term);
    for (const matter of all) matters.set(matter, (matters.get(matter) ?? 0) + weight / Math.sqrt(all.length));
  }
  const most = Math.max(0, ...matters.values());
  return { words, matters: new Map([...matters].map(([matter, weight]) => [matter, (weight / most) ** 2])) };
}

/** How much of what is asked something says, 0 to 1: by words, by matters, and together. */
export interface Said {
  words: number;
  matter: number;
  both: number;
}

/** Compare a question with sentences, each with what surrounds it; several are taken together. */
export function saidBy(wanted: Wanted, parts: readonly { said: Bag; context: Bag }[]): Said {
  let [found, all] = [0, 0];
  for (const [term, weight] of wanted.words) {
    all += weight;
    const shares = parts.map(({ said, context }) =>
      said.terms.has(term) ? FOUND.word : context.terms.has(term) ? FOUND.context : 0,
    );
    found += weight * Math.max(0, ...shares);
  }
  let matter = 0;
  for (const [number, weight] of wanted.matters) {
    for (const { said, context } of parts) {
      const here = said.matters.get(number) ?? 0;
      const around = context.matters.get(number) ?? 0;
      const strength = 1 - 0.5 ** (here + (around > 0 ? MATTER_AROUND : 0));
      matter = Math.max(matter, weight * strength);
    }
  }
  const words = all > 0 ? found / all : 0;
  return { words, matter, both: 1 - (1 - 0.9 * words) * (1 - 0.8 * matter) };
}
