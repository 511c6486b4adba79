import { termsOf } from "../../text/terms.ts";
import { agreement, evidenceIn, NOTHING, type Offers, type PerMatter, probabilities } from "../relations/classifier.ts";

/** How much a word of the question counts as found, by where it was found. */
const FOUND = { word: 1, context: 0.7 };

/** What a question asks, apart from the names in it. */
export interface Wanted {
  /** Weight by word: the rarer, the more. */
  words: ReadonlyMap<string, number>;
  /** How likely it asks for each matter. */
  matters: PerMatter;
  /** How well each matter fits its subject, in log-odds. */
  fits: PerMatter;
}

/** A statement, ready for comparison. */
export interface Bag {
  terms: ReadonlySet<string>;
  context: ReadonlySet<string>;
  evidence: PerMatter;
  offers: Offers;
  /** Log-odds that it mentions in passing what it names, and states nothing about it. */
  passing: number;
}

/** Read a sentence, and what surrounds it, for comparison. */
export function bagOf({ text, context }: { text: string; context: string }, offers: Offers, passing: number): Bag {
  return {
    terms: new Set(termsOf(text)),
    context: new Set(termsOf(context)),
    evidence: evidenceIn(text, context),
    offers,
    passing,
  };
}

/** How much of what is asked something says, 0 to 1: by words, by matters, and together. */
export interface Said {
  words: number;
  matter: number;
  both: number;
}

/** Log-odds against a sentence that leaves it to its page to say whom it is about. */
const UNNAMED = 1.2;

/** Compare a question with a sentence, in which the subject stands (1) or around which it does (less). */
export function saidBy(wanted: Wanted, bag: Bag, nearness = 1): Said {
  let [found, all] = [0, 0];
  for (const [term, weight] of wanted.words) {
    all += weight;
    found += weight * (bag.terms.has(term) ? FOUND.word : bag.context.has(term) ? FOUND.context : 0);
  }
  const words = all > 0 ? found / all : 0;
  const nothing = NOTHING.said + bag.passing + (nearness < 1 ? UNNAMED : 0);
  const matter = agreement(wanted.matters, probabilities(bag.evidence, wanted.fits, bag.offers, nothing));
  return { words, matter, both: 1 - (1 - 0.9 * words) * (1 - 0.8 * matter) };
}
