import { editDistance } from "../base/edit-distance.ts";

/** Shorter words are not corrected: too many other words are one letter away. */
const MIN_LENGTH = 5;
/** From this length on, two slips are corrected. */
const MIN_LENGTH_FOR_TWO = 8;
/** A word that only one text has may itself be a slip. */
const MIN_COUNT = 2;

/** The words of texts that a misspelled one can be taken for, in alphabetical order. */
export function vocabularyOf(texts: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = [...counts].filter(([word, count]) => word.length >= MIN_LENGTH && count >= MIN_COUNT);
  return frequent.map(([word]) => word).sort();
}

/** Returns a function that takes a word which is not in the vocabulary for the nearest one that is, if it is near. */
export function createSpeller(vocabulary: readonly string[]): (word: string) => string {
  const corrected = new Map(vocabulary.map((word) => [word, word]));
  const nearestTo = (word: string): string => {
    const allowed = word.length >= MIN_LENGTH_FOR_TWO ? 2 : 1;
    let nearest = { word, distance: allowed + 1 };
    for (const other of vocabulary) {
      // Slips hardly ever change the first letter.
      if (other[0] !== word[0] || Math.abs(other.length - word.length) > allowed) continue;
      const distance = editDistance(word, other, { transpositions: true });
      if (distance < nearest.distance) nearest = { word: other, distance };
    }
    return nearest.word;
  };
  return (word) => {
    if (word.length < MIN_LENGTH || /\d/.test(word)) return word;
    const found = corrected.get(word) ?? nearestTo(word);
    corrected.set(word, found);
    return found;
  };
}
