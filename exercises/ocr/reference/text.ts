import { editDistance, similarity as textSimilarity } from "../../../src/exercise/text.ts";

/**
 * Comparison of printed words that an OCR engine may have misread. All functions work on folded text (upper case, no
 * accents), in which "Fällig" and "FALLIG" are equal.
 */

/** Converts to upper case and removes accents; replaces curly quotes, dashes and runs of spaces by plain characters. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[‘’`´]/g, "'")
    .replace(/[–—−]/g, "-")
    .replace(/ß/g, "ss")
    .toUpperCase()
    .replace(/\s+/g, " ")
    .trim();
}

/** Similarity of two texts by their letters and digits, 0 to 1; 0 if neither has any. */
export function similarity(a: string, b: string): number {
  const [x, y] = [alphanumeric(a), alphanumeric(b)];
  return x === "" && y === "" ? 0 : textSimilarity(x, y);
}

/** The letters and digits of the folded text. */
export const alphanumeric = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");

/** Characters that OCR confuses, mapped to one of them. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  "0": "O",
  Q: "O",
  D: "O",
  "1": "I",
  L: "I",
  "|": "I",
  "!": "I",
  "5": "S",
  $: "S",
  "8": "B",
  "6": "G",
  "2": "Z",
};
const skeleton = (word: string) => word.replace(/[0QD1L|!5$862]/g, (character) => LOOKALIKES[character] ?? character);

/**
 * Number of misread letters that are tolerated in a word of this length: one from six letters on, two from twelve on. A
 * higher tolerance would confuse "exclusive" with "inclusive" and "pizza" with "plaza".
 */
const allowedEdits = (length: number) => (length >= 12 ? 2 : length >= 6 ? 1 : 0);
/** Marks a phrase in which every word, however short, may have one wrong letter. */
const TOLERANT = "~";

interface Pattern {
  words: readonly string[];
  joined: string;
  tolerance: number;
}

/** The words of a folded text: runs of letters, digits and the characters that OCR reads in place of them. */
const wordsOf = (folded: string) => folded.match(/[\p{L}\p{N}|!$]+/gu) ?? [];

/**
 * Makes a test for whether a text contains a phrase in spite of OCR errors: similar characters, a wrong letter in
 * longer words, and missing or added spaces ("SUBTOTAL", "SUB-TOTAL" and "SUB TOTAL" are equal).
 * @param phrases alternatives, separated by commas, in any case; a leading "~" tolerates a wrong letter in short
 *   words as well
 */
export function phraseMatcher(phrases: string): (folded: string) => boolean {
  const patterns = patternsOf(phrases);
  return (folded) => {
    const words = wordsOf(folded).map(skeleton);
    return patterns.some((pattern) => words.some((_, start) => matchLength(words, start, pattern) > 0));
  };
}

/**
 * Makes a function that measures how much of a text consists of phrases: "CASH SALE" of the title "cash sale", but only a
 * part of the name "LIM CASH & CARRY".
 * @param phrases as for `phraseMatcher`
 * @returns the share, 0 to 1, of the letters and digits that are in words of a phrase; 0 for a text without words
 */
export function phraseShare(phrases: string): (folded: string) => number {
  const patterns = patternsOf(phrases);
  return (folded) => {
    const words = wordsOf(folded).map(skeleton);
    const matched = words.map(() => false);
    for (const start of words.keys()) {
      for (const pattern of patterns) matched.fill(true, start, start + matchLength(words, start, pattern));
    }
    const letters = (of: readonly string[]) => of.reduce((sum, word) => sum + word.length, 0);
    return letters(words.filter((_, index) => matched[index])) / Math.max(1, letters(words));
  };
}

const patternsOf = (phrases: string) =>
  phrases.split(",").map((phrase): Pattern => {
    const words = wordsOf(fold(phrase)).map(skeleton);
    return { words, joined: words.join(""), tolerance: phrase.trim().startsWith(TOLERANT) ? 1 : 0 };
  });

/** The number of words from `start` on that a phrase matches, 0 if it does not. */
function matchLength(words: readonly string[], start: number, { words: parts, joined, tolerance }: Pattern): number {
  if (parts.every((part, offset) => wordMatches(words[start + offset], part, tolerance))) return parts.length;
  // Spaces that are missing between words or added inside one. No other error is tolerated then.
  const word = words[start] ?? "";
  if (parts.length > 1 && word === joined) return 1;
  if (parts.length === 1 && joined.length >= 5 && editDistance(word + (words[start + 1] ?? ""), joined) <= tolerance) {
    return 2;
  }
  return 0;
}

/** Words that differ from another common word in one letter, for which that letter is not tolerated. */
const FALSE_FRIENDS: ReadonlyMap<string, RegExp> = new Map([
  [skeleton("CHANGE"), new RegExp(`^${skeleton("CHARGE")}`)],
]);

function wordMatches(word: string | undefined, part: string, tolerance: number): boolean {
  if (word === undefined) return false;
  if (word === part) return true;
  if (FALSE_FRIENDS.get(part)?.test(word)) return false;
  const limit = Math.max(tolerance, allowedEdits(part.length));
  return limit > 0 && Math.abs(word.length - part.length) <= limit && editDistance(word, part) <= limit;
}

/** Replaces letters that OCR reads in place of digits; for folded text that is known to be a number. */
export const toDigits = (folded: string) =>
  folded.replace(/[OQ]/g, "0").replace(/[IL|]/g, "1").replace(/S/g, "5").replace(/B/g, "8").replace(/Z/g, "2");
