import { stem } from "./porter.ts";
import { STOP_WORDS } from "./stop-words.ts";

const stems = new Map<string, string>();
/** Words whose stem is remembered; a text has few different ones, but nobody bounds the texts. */
const REMEMBERED = 50_000;

/** Words of a text in lower case: runs of letters and digits in any script, accents taken off. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "");
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What a text is searched by: its words without stop words, as stems. */
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
  if (stems.size >= REMEMBERED) stems.clear();
  const stemmed = stem(word);
  stems.set(word, stemmed);
  return stemmed;
}
