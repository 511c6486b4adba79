import { stem } from "./porter.ts";
import { STOP_WORDS } from "./stop-words.ts";

const stems = new Map<string, string>();
/** Words in the cache of stems; the cache is emptied when it is full, because the number of texts has no limit. */
const MAX_CACHED = 50_000;

/** The words of a text in lower case: runs of letters and digits in any script, without diacritics. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "");
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The index terms of a text: its words as stems, without stop words and single letters. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const word of wordsOf(text)) {
    if (STOP_WORDS.has(word) || (word.length < 2 && !/\d/.test(word))) continue;
    terms.push(cachedStem(word));
  }
  return terms;
}

function cachedStem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= MAX_CACHED) stems.clear();
  const stemmed = stem(word);
  stems.set(word, stemmed);
  return stemmed;
}
