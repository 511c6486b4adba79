import { editDistance, similarity as textSimilarity } from "../../../src/exercise/text.ts";

/**
 * Comparison of printed words that an OCR engine may have misread. All functions work on folded text (upper case, no
 * accents), in which "Fällig" and "FALLIG" are equal.
 */

/** Converts to upper case and removes accents; replaces curly quotes, dashes and runs of spaces by plain characters. */
export function fold(text: string): string {
  return text
    .replace(/(?<=\d)[º°ª]/g, ".") // an ordinal "1º" is a first day, and NFKD would make a letter of it
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[‘’`´]/g, "'")
    .replace(/[–—−]/g, "-")
    .replace(/ß/g, "ss")
    .replace(/[łŁ]/g, "l")
    .replace(/[øØ]/g, "o")
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

/** A word of a phrase. An open end stands for any letters, which the words of compounds need. */
interface PatternWord {
  text: string;
  open?: "start" | "end";
}
interface Pattern {
  words: readonly PatternWord[];
  joined: string;
  tolerance: number;
}

/** The words of a folded text: runs of letters, digits and the characters that OCR reads in place of them. */
const WORD = /[\p{L}\p{N}|!$]+/gu;
const wordsOf = (folded: string) => folded.match(WORD) ?? [];

function patternOf(phrase: string): Pattern {
  const words = (fold(phrase).match(/\*?[\p{L}\p{N}|!$]+\*?/gu) ?? []).map((part): PatternWord => {
    const text = skeleton(part.replaceAll("*", ""));
    if (part.startsWith("*")) return { text, open: "start" };
    return part.endsWith("*") ? { text, open: "end" } : { text };
  });
  const joined = words.map(({ text }) => text).join("");
  return { words, joined, tolerance: phrase.trim().startsWith(TOLERANT) ? 1 : 0 };
}

/**
 * Makes a test for whether a text contains a phrase in spite of OCR errors: similar characters, a wrong letter in
 * longer words, and missing or added spaces ("SUBTOTAL", "SUB-TOTAL" and "SUB TOTAL" are equal).
 * @param phrases alternatives, separated by commas, in any case; a leading "~" tolerates a wrong letter in short
 *   words as well; "*" at the beginning or end of a word stands for any letters
 */
export function phraseMatcher(phrases: string): (folded: string) => boolean {
  const lengthAt = phraseLengths(phrases);
  return (folded) => {
    const words = wordsOf(folded).map(skeleton);
    return words.some((_, start) => lengthAt(words, start) > 0);
  };
}

/**
 * Makes a function that measures how much of a text consists of phrases: "CASH SALE" of the title "cash sale", but only a
 * part of the name "LIM CASH & CARRY".
 * @param phrases as for `phraseMatcher`
 * @returns the share, 0 to 1, of the letters and digits that are in words of a phrase; 0 for a text without words
 */
export function phraseShare(phrases: string): (folded: string) => number {
  const lengthAt = phraseLengths(phrases);
  return (folded) => {
    const words = wordsOf(folded).map(skeleton);
    const matched = words.map(() => false);
    for (const start of words.keys()) matched.fill(true, start, start + lengthAt(words, start));
    const letters = (of: readonly string[]) => of.reduce((sum, word) => sum + word.length, 0);
    return letters(words.filter((_, index) => matched[index])) / Math.max(1, letters(words));
  };
}

/** Words of which the similar phrases are remembered. A long run meets many more, most of them only once. */
const MAX_REMEMBERED = 5000;

/**
 * Makes a function that returns the number of words of the longest phrase at a position of a text, 0 if there is none.
 * Comparing letter by letter is slow, so the phrases that may begin with a word are looked up, and remembered.
 */
function phraseLengths(phrases: string): (words: readonly string[], start: number) => number {
  const patterns = phrases.split(",").map(patternOf);
  const joined = new Map<string, Pattern[]>();
  for (const pattern of patterns) joined.set(pattern.joined, [...(joined.get(pattern.joined) ?? []), pattern]);
  // A phrase of one word that may be printed as two, of which not only the exact letters count.
  const splittable = patterns.filter(
    ({ words: [first, second], tolerance }) => second === undefined && (first?.open !== undefined || tolerance > 0),
  );
  const beginnings = new Map<string, readonly Pattern[]>();
  const beginningWith = (word: string) => {
    const known = beginnings.get(word);
    if (known) return known;
    const found = patterns.filter(({ words: [first], tolerance }) => first && wordMatches(word, first, tolerance));
    if (beginnings.size >= MAX_REMEMBERED) beginnings.clear();
    beginnings.set(word, found);
    return found;
  };
  return (words, start) => {
    const word = words[start] ?? "";
    const both = word + (words[start + 1] ?? "");
    let longest = 0;
    for (const list of [beginningWith(word), joined.get(word), joined.get(both), splittable]) {
      for (const pattern of list ?? []) longest = Math.max(longest, matchLength(words, start, pattern));
    }
    return longest;
  };
}

/** A place of a text that contains a phrase: positions of its first character and after its last one. */
export interface PhraseSpan {
  start: number;
  end: number;
}

/**
 * Like `phraseMatcher`, but says where: the places of the phrases in the folded text, from left to right, and at each
 * place the longest.
 */
export function phraseFinder(phrases: string): (folded: string) => PhraseSpan[] {
  const lengthAt = phraseLengths(phrases);
  return (folded) => {
    const found = [...folded.matchAll(WORD)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
    const words = found.map(({ start, end }) => skeleton(folded.slice(start, end)));
    return found.flatMap(({ start }, first) => {
      const length = lengthAt(words, first);
      const last = found[first + length - 1];
      return length > 0 && last ? [{ start, end: last.end }] : [];
    });
  };
}

/** The number of words that a phrase takes from a position on; 0 if it does not begin there. */
function matchLength(words: readonly string[], start: number, { words: parts, joined, tolerance }: Pattern): number {
  const word = words[start] ?? "";
  if (parts.length > 0 && parts.every((part, offset) => wordMatches(words[start + offset], part, tolerance))) {
    return parts.length;
  }
  // Spaces that are missing between words or added inside one. No other error is tolerated then.
  if (parts.length > 1 && word === joined) return 1;
  if (parts.length !== 1 || joined.length < 4) return 0;
  const both = word + (words[start + 1] ?? "");
  const isOne = openMatch(both, parts[0]) || (parts[0]?.open === undefined && editDistance(both, joined) <= tolerance);
  return isOne && !openMatch(word, parts[0]) ? 2 : 0;
}

const openMatch = (word: string, part: PatternWord | undefined) =>
  part !== undefined &&
  (part.open === "start"
    ? word.endsWith(part.text)
    : part.open === "end"
      ? word.startsWith(part.text)
      : word === part.text);

/** Words that differ from another common word in one letter, for which that letter is not tolerated. */
const FALSE_FRIENDS: ReadonlyMap<string, RegExp> = new Map([
  [skeleton("CHANGE"), new RegExp(`^${skeleton("CHARGE")}`)],
]);

function wordMatches(word: string | undefined, partWord: PatternWord, tolerance: number): boolean {
  if (word === undefined) return false;
  if (openMatch(word, partWord)) return true;
  const { text: part, open } = partWord;
  if (open !== undefined) return false;
  if (FALSE_FRIENDS.get(part)?.test(word)) return false;
  const limit = Math.max(tolerance, allowedEdits(part.length));
  return limit > 0 && Math.abs(word.length - part.length) <= limit && editDistance(word, part) <= limit;
}

/** Replaces letters that OCR reads in place of digits; for folded text that is known to be a number. */
export const toDigits = (folded: string) =>
  folded.replace(/[OQ]/g, "0").replace(/[IL|]/g, "1").replace(/S/g, "5").replace(/B/g, "8").replace(/Z/g, "2");
