import { hash } from "../base/random.ts";
import { STOP_WORDS, stem } from "./tokens.ts";

/** Features of one kind that a text has, each once, and the length of the part of the text's vector that they make up. */
interface FeatureGroup {
  weight: number;
  features: readonly number[];
}

/** Bits of a hashed feature. Of 20,000 features among 2^20, one in fifty shares its hash with another one, which does little harm. */
const FEATURE_BITS = 20;

const WEIGHTS = { word: 1, bigram: 0.6, pair: 0.5, characters: 0.6, meaning: 0.6 };
/** Length of a character n-gram. */
const CHARACTERS = 4;

/** Numbers of the groups of synonyms that a stem is in. */
export type Meanings = ReadonlyMap<string, readonly string[]>;

/**
 * What a text is classified by: stems, neighboring stems, neighboring stems with stop words left out (in any order),
 * character n-grams of words, which hold in spite of typos, and groups of synonyms.
 */
export function featureGroups(words: readonly string[], meanings: Meanings): FeatureGroup[] {
  const stems = words.map(stem);
  const isContent = words.map((word) => !STOP_WORDS.has(word));
  const content = stems.filter((_, index) => isContent[index]);
  const bigrams = ["^", ...stems].map((word, index, all) => `${word} ${all[index + 1] ?? "$"}`);
  const pairs = content.slice(1).map((word, index) => [content[index] ?? "", word].sort().join(" "));
  const group = (kind: keyof typeof WEIGHTS, names: readonly string[]): FeatureGroup => ({
    weight: WEIGHTS[kind],
    features: [...new Set(names.map((name) => fold(hash(`${kind}:${name}`))))],
  });
  return [
    group("word", stems),
    group("bigram", words.length > 0 ? bigrams : []),
    group("pair", pairs),
    group("characters", words.filter((_, index) => isContent[index]).flatMap(characters)),
    group(
      "meaning",
      content.flatMap((word) => meanings.get(word) ?? []),
    ),
  ].filter(({ features }) => features.length > 0);
}

/** The character n-grams of a word, its limits marked. */
function characters(word: string): string[] {
  const marked = [...`<${word}>`];
  const starts = Array.from({ length: Math.max(0, marked.length - CHARACTERS + 1) }, (_, start) => start);
  return starts.map((start) => marked.slice(start, start + CHARACTERS).join(""));
}

/** @param lines groups of synonyms, as words with blanks between them */
export function meaningsOf(lines: readonly string[]): Meanings {
  const meanings = new Map<string, string[]>();
  for (const [index, line] of lines.entries()) {
    for (const word of new Set(line.split(" ").map(stem))) {
      meanings.set(word, [...(meanings.get(word) ?? []), String(index)]);
    }
  }
  return meanings;
}

/** A hash of 32 bits in FEATURE_BITS, by exclusive or, as the authors of FNV advise. */
const fold = (value: number): number => ((value >>> FEATURE_BITS) ^ value) & ((1 << FEATURE_BITS) - 1);
