import { editDistance, similarity as plainSimilarity } from "../../../src/exercise/text.ts";

/**
 * Comparing printed words that an OCR engine may have misread. Everything here works on the folded form: capitals,
 * no accents, so that "Fällig" and "FALLIG" are one word.
 */

/** Capitals, accents removed, curly quotes and dashes made plain, runs of blanks to one. */
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

/** Likeness of two texts by letters and digits only: 1 is equal, 0 has nothing in common. */
export function similarity(a: string, b: string): number {
  const [x, y] = [alphanumeric(a), alphanumeric(b)];
  return x === "" && y === "" ? 0 : plainSimilarity(x, y);
}

/** The folded text without anything but letters and digits. */
export const alphanumeric = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");

/** Characters that thermal print and OCR exchange, mapped to one of them. */
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
 * One misread letter is forgiven from six letters on, two from twelve on. More would take "exclusive" for "inclusive"
 * and "pizza" for "plaza".
 */
const forgiven = (length: number) => (length >= 12 ? 2 : length >= 6 ? 1 : 0);
/** Marks a phrase of which every word may have one wrong letter, however short. */
const TOLERANT = "~";

interface Pattern {
  words: readonly string[];
  joined: string;
  tolerance: number;
}

/** The words of a folded text: runs of letters, digits and what OCR makes of them. */
export const wordsOf = (folded: string) => folded.match(/[\p{L}\p{N}|!$]+/gu) ?? [];

/**
 * A test whether a text holds a phrase, forgiving what OCR does: look-alike characters, a wrong letter in longer words,
 * and blanks lost or added ("SUBTOTAL", "SUB-TOTAL", "SUB TOTAL" are one phrase).
 * @param phrases alternatives with commas between, any case and accents; with "~" in front, a wrong letter is forgiven in short words too
 */
export function phraseMatcher(phrases: string): (folded: string) => boolean {
  const patterns = phrases.split(",").map((phrase): Pattern => {
    const words = wordsOf(fold(phrase)).map(skeleton);
    return { words, joined: words.join(""), tolerance: phrase.trim().startsWith(TOLERANT) ? 1 : 0 };
  });
  return (folded) => {
    const words = wordsOf(folded).map(skeleton);
    return patterns.some((pattern) => holds(words, pattern));
  };
}

function holds(words: readonly string[], { words: parts, joined, tolerance }: Pattern): boolean {
  for (const [start, word] of words.entries()) {
    if (parts.every((part, offset) => alike(words[start + offset], part, tolerance))) return true;
    // Blanks lost between words, or put into one; here nothing else may be wrong.
    if (parts.length > 1 && word === joined) return true;
    if (parts.length === 1 && joined.length >= 5 && word + (words[start + 1] ?? "") === joined) return true;
  }
  return false;
}

/** Words of documents that are one letter from another such word: a letter read right must not be forgiven. */
const FALSE_FRIENDS: ReadonlyMap<string, RegExp> = new Map([
  [skeleton("CHANGE"), new RegExp(`^${skeleton("CHARGE")}`)],
]);

function alike(word: string | undefined, part: string, tolerance: number): boolean {
  if (word === undefined) return false;
  if (word === part) return true;
  if (FALSE_FRIENDS.get(part)?.test(word)) return false;
  const limit = Math.max(tolerance, forgiven(part.length));
  return limit > 0 && Math.abs(word.length - part.length) <= limit && editDistance(word, part) <= limit;
}

/** Figures that OCR read as letters, back to figures; for folded text that is known to be a number. */
export const toFigures = (folded: string) =>
  folded.replace(/[OQ]/g, "0").replace(/[IL|]/g, "1").replace(/S/g, "5").replace(/B/g, "8").replace(/Z/g, "2");
