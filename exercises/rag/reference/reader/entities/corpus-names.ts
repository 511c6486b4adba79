import type { Document } from "../../documents/types.ts";
import { STOP_WORDS } from "../../text/stop-words.ts";
import { wordsOf } from "../../text/terms.ts";
import { containsName } from "./aliases.ts";
import { capitalizedNames } from "./proper-names.ts";

/** "Identity and Access": two capitalized words joined by "and". */
export const PAIR = /(?<!\p{L})\p{Lu}[\p{L}-]+ and \p{Lu}[\p{L}-]+(?!\p{L})/gu;

/** A pair of words that occurs in this many documents may be a name. */
const MIN_PAIR_DOCUMENTS = 3;

/** A word that this many documents write in lower case is no name, though a heading or a list capitalizes it. */
const MIN_LOWERCASE_DOCUMENTS = 3;

/**
 * Names and phrases in lower case that may be the name of an entity in a glossary: phrases that recur outside glossaries,
 * capitalized words that are not common words, and fixed pairs of words.
 */
export function candidateNames(documents: readonly Document[]): Set<string> {
  const candidates = recurringPhrases(documents.filter(({ type }) => type !== "glossary"));
  const common = commonWords(documents);
  for (const name of capitalizedNames(documents)) if (!common.has(name)) candidates.add(name);
  for (const pair of fixedPairs(documents)) candidates.add(pair);
  return candidates;
}

/** Phrases of two and three words, in lower case and without stop words or numbers, that occur in at least two documents. */
function recurringPhrases(documents: readonly Document[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { text, bodyStart } of documents) {
    const words = wordsOf(text.slice(bodyStart));
    const phrases = new Set<string>();
    for (const at of words.keys()) {
      for (const length of [2, 3]) {
        const phrase = words.slice(at, at + length);
        if (phrase.length === length && !phrase.some((word) => STOP_WORDS.has(word) || /^\d+$/.test(word)))
          phrases.add(phrase.join(" "));
      }
    }
    for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([phrase]) => phrase));
}

function commonWords(documents: readonly Document[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { text, bodyStart } of documents)
    for (const word of new Set(text.slice(bodyStart).match(/(?<![\p{L}\p{N}#-])\p{Ll}[\p{L}-]*/gu)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= MIN_LOWERCASE_DOCUMENTS).map(([word]) => word));
}

/** Pairs in lower case that occur in several documents, and whose first word rarely occurs without the second. */
function fixedPairs(documents: readonly Document[]): string[] {
  const counts = new Map<string, number>();
  const texts = documents.map(({ text, bodyStart }) => text.slice(bodyStart));
  for (const text of texts) for (const pair of new Set(text.match(PAIR))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return [...counts].flatMap(([pair, count]) => {
    if (count < MIN_PAIR_DOCUMENTS) return [];
    const [first = ""] = pair.split(" and ");
    const alone = texts.filter((text) => containsName(text.replaceAll(pair, " "), first)).length;
    return alone * 4 < count ? [pair.toLowerCase()] : [];
  });
}
